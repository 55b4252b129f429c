// The forms that are data, for who is signed in: the newest, or the version that a case began with.
#include <charconv>

#include "codec/data_forms.h"
#include "http/codes.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

// A whole number in digits and nothing else; 0, which no version has, when it is none.
int version_in(std::string_view text) {
  int version = 0;
  const auto* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, version);
  return error == std::errc{} && stopped == end ? version : 0;
}

const form::Form* find_form(const Application& application, const Request& request) {
  const auto& book = application.foundation.data.form_book;
  const auto key = request.path_parameter("key");
  if (const auto version = request.find_query("version"))
    return book.find(key, version_in(*version));
  return book.newest(key, stockholm(application.foundation.clock.now()).date);
}

Response form_asked(const Application& application, const Request& request) {
  const auto* form = find_form(application, request);
  if (!form) return problem(Refusal{.code = kNotFound}, request, application.texts);
  std::string out;
  codec::Writer to(out);
  codec::write_form(to, *form);
  return json(200, std::move(out));
}

}  // namespace

void add_form_routes(Router& router, const Application& application) {
  RouteTable table(router, application);
  table.get("/v1/forms/{key}", [&application](const Request& request, const app::SignedIn&) {
    return form_asked(application, request);
  });
}

}  // namespace ingang::http
