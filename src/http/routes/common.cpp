#include "http/routes/common.h"

#include <array>
#include <charconv>
#include <optional>

#include "app/refused_log.h"
#include "app/unreadable_case.h"
#include "base/match.h"
#include "domain/access/roles.h"
#include "http/codes.h"

namespace ingang::http {

std::string_view token_of(const Request& request) {
  constexpr std::string_view kBearer = "Bearer ";
  const auto header = request.header("authorization");
  if (!is_by_cookie(request)) return header.substr(kBearer.size());
  return request.cookie("__Host-session");
}

namespace {

// What the reference in a route names; empty when it is no case.
std::string_view kind_of(std::string_view route) {
  return app::with_kind_that(
             [&](auto kind) { return route.starts_with("/v1/" + std::string{kind.path} + "/"); },
             []<typename State>(app::Of<State>) { return app::Kind<State>::word; })
      .value_or(std::string_view{});
}

// LAW: secrecy.access_log. What was tried and refused is in the log before it is answered.
Response noted(const app::House& house, const Request& request, const access::Actor& actor,
               Response out, const Texts& texts) {
  if (out.refused.empty() || out.noted) return out;
  const auto entry =
      app::note_refused(house, actor,
                        {.operation = request.method + " " + request.route,
                         .code = out.refused,
                         .kind = kind_of(request.route),
                         .reference = std::string(request.path_parameter("reference"))});
  return entry ? std::move(out) : problem_of(entry.error(), request, texts);
}

constexpr std::string_view kCorrupt = "corrupt";

Code unreadable_code(const access::Actor& actor) {
  if (access::is_police(actor)) return kStreamUnreadable;
  return actor.has(access::Role::duty_worker) ? kStreamUnreadableAtDesk : kStreamUnreadableAtUnit;
}

// What its row says of it stands in the answer as it stands in the lists.
Response unreadable(const app::ReportItem& item, const access::Actor& actor, const Request& request,
                    const Texts& texts) {
  auto out = problem(Refusal{.code = unreadable_code(actor)}, request, texts);
  const auto member = codec::write_object([&](codec::Writer& to) {
    to.key("item");
    write_item(to, item);
  });
  out.body.back() = ',';
  out.body += member.substr(1);
  return out;
}

// What could not be read was corrupt: is it the case, or the draft, that was asked for? It is
// looked at by itself. Of anything else that failed beside it (the access log, a file, another
// case) nothing is said of this one.
std::optional<Response> find_cause(const Application& application, const Request& request,
                                   const access::Actor& actor) {
  const auto& texts = application.texts;
  const auto id = request.path_parameter("id");
  if (request.route.starts_with("/v1/drafts/") && !id.empty()) {
    const auto draft = application.drafts.find(id, actor);
    if (draft || !app::is_unreadable(draft.error())) return std::nullopt;
    return problem(Refusal{.code = kDraftUnreadable}, request, texts);
  }
  const auto reference = request.path_parameter("reference");
  if (reference.empty()) return std::nullopt;
  const auto found = app::find_unreadable(application.foundation,
                                          {.reference = reference,
                                           .kind = kind_of(request.route),
                                           .operation = request.method + " " + request.route},
                                          actor);
  if (!found) return problem_of(found.error(), request, texts);
  if (!*found) return std::nullopt;
  return unreadable(**found, actor, request, texts);
}

Response with_cause(const Application& application, const Request& request,
                    const access::Actor& actor, Response out) {
  if (!out.fault.starts_with(kCorrupt)) return out;
  auto told = find_cause(application, request, actor);
  if (!told) return out;
  told->fault = std::move(out.fault);
  return *std::move(told);
}

}  // namespace

Asker asker_of(const Application& application) {
  return {.find_known = [&accounts = application.accounts](
                            const Request& request) -> std::optional<Lanes::Owner> {
            const auto token = token_of(request);
            if (!accounts.was_here(token)) return std::nullopt;
            return std::hash<std::string_view>{}(token);
          },
          .refusal = [&accounts = application.accounts, &texts = application.texts](
                         const Request& request) -> std::optional<Response> {
            const auto who = accounts.find_session(token_of(request), app::Asking::line);
            if (who) return std::nullopt;
            return problem(who.error(), request, texts);
          }};
}

Handler signed_in(const Application& application, const Texts& texts, SignedHandler handler,
                  Admission admission) {
  return [&application, &house = application.foundation, &texts, admission,
          handler = std::move(handler)](const Request& request) {
    auto who = application.accounts.find_session(token_of(request));
    if (!who) return problem(who.error(), request, texts);
    who->actor.by_news = request.method == "GET" && request.header("ingang-refresh") == "news";
    const auto refused =
        refusal_of_browser(request, admission, who->tag, who->locked(house.clock.now()));
    auto out = refused ? problem(*refused, request, texts)
                       : with_cause(application, request, who->actor, handler(request, *who));
    out.known = true;
    return noted(house, request, who->actor, std::move(out), texts);
  };
}

namespace {

std::string sort_of(const app::Fault& fault) {
  constexpr std::array<std::string_view, 4> kKinds{"unavailable", "unknown", kCorrupt, "busy"};
  return std::string(kKinds.at(static_cast<std::size_t>(fault.kind))) + ": " + fault.what;
}

}  // namespace

std::string whole_seconds(Duration time) {
  return std::to_string(std::max<std::int64_t>(1, (time.count() + 999) / 1000));
}

Response problem_of(const app::Problem& failed, const Request& request, const Texts& texts) {
  return match(
      failed,
      [&](const app::Refused& refused) {
        auto refusals = refused.refusals;
        // Who was first, for a viewer who may know it; the use case has decided that.
        if (!refused.who.empty()) refusals.front().detail = refused.who.reveal(Purpose::show);
        auto out = problem(refusals, request, texts, refused.reference);
        if (refused.again_in) out.with("retry-after", whole_seconds(*refused.again_in));
        // A stop has an entry of its own, and not one for each that was tried.
        out.noted = refused.noted || refused.again_in.has_value();
        return out;
      },
      [&](const app::Fault& fault) {
        // Which thing it is that does not open is looked into where it is known who asks.
        const auto code = fault.kind == app::Fault::Kind::corrupt ? kFault : kBusy;
        auto out = problem(Refusal{.code = code}, request, texts);
        out.fault = sort_of(fault);
        if (code == kBusy) out.with("retry-after", "1");
        return out;
      });
}

Response problem_of(const codec::Refusals& refusals, const Request& request, const Texts& texts) {
  return problem(refusals, request, texts);
}

std::vector<std::string> texts_of(const codec::Refusals& refusals, const Request& request,
                                  const Texts& texts) {
  std::vector<std::string> out;
  for (const auto& refusal : refusals) {
    const auto* found = texts.find(refusal.code.text);
    auto text = !found                      ? std::string(refusal.code.text)
                : request.prefers_english() ? found->english
                                            : found->swedish;
    const auto at = text.find("{detail}");
    if (at != std::string::npos) text.replace(at, 8, refusal.detail);
    out.push_back(std::move(text));
  }
  return out;
}

app::Once once(const Request& request) {
  return {.route = request.method + " " + request.path,
          .key = std::string(request.header("idempotency-key")),
          .body = request.body};
}

namespace {

// A whole number from 1 to 100, in digits and nothing else.
std::optional<std::uint32_t> find_limit(std::string_view text) {
  constexpr std::uint32_t kMost = 100;
  std::uint32_t limit = 0;
  const auto* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, limit);
  const bool whole = error == std::errc{} && stopped == end;
  return whole && limit >= 1 && limit <= kMost ? std::optional{limit} : std::nullopt;
}

}  // namespace

app::Outcome<app::Page> page_of(const Request& request) {
  app::Page page;
  if (const auto text = request.find_query("limit")) {
    const auto limit = find_limit(*text);
    if (!limit) return app::refused(kBadRequest, "/limit");
    page.limit = *limit;
  }
  if (const auto after = request.find_query("after")) page.after = *after;
  if (const auto scope = request.find_query("scope")) {
    if (*scope != "all" && *scope != "open") return app::refused(kBadRequest, "/scope");
    page.scope = *scope == "all" ? app::Scope::all : app::Scope::open;
  }
  return page;
}

codec::Intake intake_of(const Application& application) {
  const auto& house = application.foundation;
  return {.today = stockholm(house.clock.now()).date,
          .test_series = house.settings.test_numbers_only ? &house.data.test_series : nullptr};
}

}  // namespace ingang::http
