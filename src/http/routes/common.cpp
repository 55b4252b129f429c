#include "http/routes/common.h"

#include <algorithm>

#include "base/match.h"
#include "http/codes.h"

namespace ingang::http {

std::string_view token_of(const Request& request) {
  constexpr std::string_view kBearer = "Bearer ";
  const auto header = request.header("authorization");
  if (header.starts_with(kBearer)) return header.substr(kBearer.size());
  return request.cookie("__Host-session");
}

Handler signed_in(const Application& application, const Texts& texts, SignedHandler handler) {
  return [&accounts = application.accounts, &texts,
          handler = std::move(handler)](const Request& request) {
    const auto who = accounts.find_session(token_of(request));
    if (!who) return problem(Refusal{.code = kNotSignedIn}, request, texts);
    return handler(request, *who);
  };
}

Response problem_of(const app::Problem& failed, const Request& request, const Texts& texts) {
  return match(
      failed,
      [&](const app::Refused& refused) {
        auto refusals = refused.refusals;
        // Who was first, for a viewer who may know it; the use case has decided that.
        if (!refused.who.empty()) refusals.front().detail = refused.who.reveal(Purpose::show);
        return problem(refusals, request, texts);
      },
      [&](const app::Fault& fault) {
        const auto code = fault.kind == app::Fault::Kind::corrupt ? kFault : kBusy;
        auto out = problem(Refusal{.code = code}, request, texts);
        if (code == kBusy) out.with("retry-after", "1");
        return out;
      });
}

Response problem_of(const codec::Refusals& refusals, const Request& request, const Texts& texts) {
  return problem(refusals, request, texts);
}

app::Once once(const Request& request) {
  return {.route = request.method + " " + request.path,
          .key = std::string(request.header("idempotency-key")),
          .body = request.body};
}

app::Page page_of(const Request& request) {
  constexpr std::uint32_t kMost = 100;
  app::Page page;
  if (const auto limit = request.find_query("limit")) {
    std::uint32_t asked = 0;
    for (const char c : *limit)
      asked = std::min(kMost, asked * 10 + static_cast<std::uint32_t>(std::clamp(c - '0', 0, 9)));
    page.limit = std::max(asked, 1U);
  }
  if (const auto after = request.find_query("after")) page.after = *after;
  if (request.find_query("scope") == "all") page.scope = app::Scope::all;
  return page;
}

}  // namespace ingang::http
