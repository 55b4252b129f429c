#include "http/server_wire.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

namespace ingang::http {
namespace {

constexpr std::size_t kInlineBodyBytesMax = std::size_t{32} << 10;

std::string_view reason(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 423: return "Locked";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    case 507: return "Insufficient Storage";
    default: return "";
  }
}

bool is_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_value(std::string_view value) {
  return std::ranges::none_of(value, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
  });
}

// The edge writes these itself.
bool is_of_the_edge(std::string_view name) {
  return name == "content-length" || name == "connection" || name == "transfer-encoding" ||
         name == "date";
}

std::string_view date_line() {
  thread_local std::time_t second = 0;
  thread_local std::array<char, 64> line{};
  thread_local std::size_t size = 0;
  const std::time_t now = std::time(nullptr);
  if (now != second) {
    second = now;
    std::tm parts{};
    gmtime_r(&now, &parts);
    size = std::strftime(line.data(), line.size(), "date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
  }
  return {line.data(), size};
}

void append_length(std::string& head, const Response& response, std::size_t size) {
  if (response.events || response.chunks) {
    if (response.chunks) head += "transfer-encoding: chunked\r\n";
  } else if (response.status != 204 && response.status != 304) {
    fmt::format_to(std::back_inserter(head), "content-length: {}\r\n", size);
  }
}

void append_headers(std::string& head, const Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (!is_of_the_edge(name)) head.append(name).append(": ").append(value).append("\r\n");
  }
  if (response.header("cache-control").empty()) head += "cache-control: no-store\r\n";
  if (response.events && response.header("content-type").empty()) {
    head += "content-type: text/event-stream\r\nx-accel-buffering: no\r\n";
  }
}

}  // namespace

Wire wire(Response& response, const WireContext& context) {
  const bool clean = std::ranges::all_of(response.headers, [](const auto& header) {
    return is_name(header.first) && is_value(header.second);
  });
  if (!clean) response = Response{.status = 500};

  const auto content = response.content();
  Wire made;
  made.head.reserve(1536 + (content.size() <= kInlineBodyBytesMax ? content.size() : 0));
  fmt::format_to(std::back_inserter(made.head), "HTTP/1.1 {} {}\r\n", response.status,
                 reason(response.status));
  made.head += date_line();
  append_length(made.head, response, content.size());
  append_headers(made.head, response);
  made.head.append("x-request-id: ").append(context.request_id).append("\r\n");
  made.head += context.security_headers;
  made.head += context.after == After::close ? "connection: close\r\n\r\n" : "\r\n";

  if (context.method == "HEAD" || content.empty()) return made;
  if (content.size() <= kInlineBodyBytesMax) {
    made.head += content;
  } else if (response.shared_body) {
    made.body = std::move(response.shared_body);
  } else {
    made.body = std::make_shared<const std::string>(std::move(response.body));
  }
  return made;
}

std::string chunk(std::string_view bytes) {
  return fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes);
}

}  // namespace ingang::http
