#include "cli/client.h"

#include <curl/curl.h>
#include <fmt/core.h>
#include <sodium.h>

#include <array>

#include "base/bytes.h"

namespace ingang::cli {

namespace {

constexpr long kTimeoutSeconds = 30;

std::size_t keep(char* data, std::size_t size, std::size_t count, void* out) {
  static_cast<std::string*>(out)->append(data, size * count);
  return size * count;
}

struct Headers {
  curl_slist* list{};
  ~Headers() { curl_slist_free_all(list); }
  void add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
};

Failure failure(std::string asked, int status, const std::string& body) {
  Failure out{.asked = std::move(asked), .status = status, .code = {}, .text = {}};
  boost::system::error_code wrong;
  const auto value = boost::json::parse(body, wrong);
  if (!wrong && value.is_object()) {
    if (const auto* code = value.as_object().if_contains("code"); code && code->is_string())
      out.code = code->as_string();
    if (const auto* detail = value.as_object().if_contains("detail"); detail && detail->is_string())
      out.text = detail->as_string();
    if (const auto* errors = value.as_object().if_contains("errors"))
      out.text += " " + boost::json::serialize(*errors);
  }
  return out;
}

struct Listening {
  std::string pending;
  std::string event;
  std::string data;
  const std::function<bool(std::string_view, std::string_view)>* seen;
  bool done{};

  void line(std::string_view text) {
    if (text.starts_with("event: ")) event = text.substr(7);
    if (text.starts_with("data: ")) data = text.substr(6);
    if (!text.empty() || (event.empty() && data.empty())) return;
    done = (*seen)(event, data);
    event.clear();
    data.clear();
  }
};

std::size_t hear(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& listening = *static_cast<Listening*>(into);
  listening.pending.append(bytes, size * count);
  std::size_t end = 0;
  while (!listening.done && (end = listening.pending.find('\n')) != std::string::npos) {
    listening.line(std::string_view(listening.pending).substr(0, end));
    listening.pending.erase(0, end + 1);
  }
  return listening.done ? 0 : size * count;  // Fewer than given ends the transfer.
}

}  // namespace

struct Client::Line {
  std::string base;
  std::string certificate;
  std::string token;
  CURL* curl{curl_easy_init()};
  ~Line() { curl_easy_cleanup(curl); }

  void prepare(const std::string& url, const Headers& headers) {
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_CAINFO, certificate.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.list);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TCP_NODELAY, 1L);
  }
  void authorise(Headers& headers) const {
    if (!token.empty()) headers.add("Authorization: Bearer " + token);
  }
};

std::string Failure::sentence() const {
  if (status == 0) return fmt::format("{}: no answer ({})", asked, text);
  return fmt::format("{}: {} {} {}", asked, status, code, text);
}

Client::Client(std::string base, std::string certificate) : line_(std::make_unique<Line>()) {
  line_->base = std::move(base);
  line_->certificate = std::move(certificate);
}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

void Client::use_token(std::string token) { line_->token = std::move(token); }
const std::string& Client::token() const { return line_->token; }

Answered<std::string> Client::ask(std::string_view method, const std::string& path,
                                  std::string_view body, std::string_view idempotency_key) {
  Headers headers;
  line_->authorise(headers);
  headers.add("Accept: application/json");
  headers.add("Expect:");
  if (method == "POST") headers.add("Content-Type: application/json");
  if (!idempotency_key.empty()) headers.add("Idempotency-Key: " + std::string(idempotency_key));
  const std::string url = line_->base + path;
  std::string answer;
  line_->prepare(url, headers);
  auto* curl = line_->curl;
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kTimeoutSeconds);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &keep);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  if (method == "POST") {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data());
  }
  auto result = curl_easy_perform(curl);
  if (result != CURLE_OK && !idempotency_key.empty()) {  // The same act again, by the same key.
    answer.clear();
    result = curl_easy_perform(curl);
  }
  const auto asked = fmt::format("{} {}", method, path);
  if (result != CURLE_OK) return std::unexpected(Failure{asked, 0, {}, curl_easy_strerror(result)});
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  if (status < 200 || status > 299)
    return std::unexpected(failure(asked, static_cast<int>(status), answer));
  return answer;
}

namespace {
Answered<boost::json::object> as_object(Answered<std::string> answer, std::string_view asked) {
  if (!answer) return std::unexpected(std::move(answer.error()));
  if (answer->empty()) return boost::json::object{};
  boost::system::error_code wrong;
  auto value = boost::json::parse(*answer, wrong);
  if (wrong || !value.is_object())
    return std::unexpected(
        Failure{std::string(asked), 200, "not_json", "the answer is not a JSON object"});
  return std::move(value.as_object());
}
}  // namespace

Answered<boost::json::object> Client::get(const std::string& path) {
  return as_object(ask("GET", path, {}, {}), path);
}

Answered<boost::json::object> Client::post(const std::string& path,
                                           const boost::json::value& body) {
  return post(path, boost::json::serialize(body), random_key());
}

Answered<boost::json::object> Client::post(const std::string& path, std::string_view body,
                                           std::string_view idempotency_key) {
  return as_object(ask("POST", path, body, idempotency_key), path);
}

Answered<void> Client::sign_in(std::string_view account, std::string_view password,
                               std::string_view totp) {
  const boost::json::object body{{"account", account}, {"password", password}, {"totp", totp}};
  auto answer =
      as_object(ask("POST", "/v1/session", boost::json::serialize(body), {}), "/v1/session");
  if (!answer) return std::unexpected(std::move(answer.error()));
  const auto* token = answer->if_contains("token");
  if (!token || !token->is_string())
    return std::unexpected(Failure{"POST /v1/session", 201, "no_token", {}});
  line_->token = token->as_string();
  return {};
}

Answered<bool> Client::listen(const std::function<bool(std::string_view, std::string_view)>& seen,
                              std::chrono::milliseconds longest) {
  Headers headers;
  line_->authorise(headers);
  headers.add("Accept: text/event-stream");
  const std::string url = line_->base + "/v1/events";
  Listening listening{.pending = {}, .event = {}, .data = {}, .seen = &seen};
  line_->prepare(url, headers);
  auto* curl = line_->curl;
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(longest.count()));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &hear);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &listening);
  const auto result = curl_easy_perform(curl);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  if (listening.done) return true;
  if (status != 200)
    return std::unexpected(
        Failure{"GET /v1/events", static_cast<int>(status), {}, curl_easy_strerror(result)});
  return false;
}

std::string random_key() {
  std::array<std::uint8_t, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return hex(bytes);
}

}  // namespace ingang::cli
