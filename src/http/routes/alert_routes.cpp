// /alerts: who was told of a case outside the pages. /notices: by what, and what whoever carries
// them tells of them afterwards.
#include <algorithm>

#include "app/alerts.h"
#include "app/notice_heard.h"
#include "codec/alert_words.h"
#include "domain/alert/codes.h"
#include "http/codes.h"
#include "http/places.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

using codec::Writer;

void write_notice(Writer& to, const app::NoticeView& notice) {
  to.object([&] {
    to.member("channel", codec::kNoticeChannels, notice.channel);
    optional(to, "who", notice.who);
    to.member("tries", notice.tries);
    to.member("handed_at", notice.handed_at);
    optional(to, "why", notice.why);
    to.member("given_up", notice.given_up);
    if (notice.heard) to.member("heard", codec::kOutcomeWords, *notice.heard);
    to.member("heard_at", notice.heard_at);
  });
}

void write_alert(Writer& to, const app::AlertView& view) {
  to.object([&] {
    to.member("reference", view.reference);
    to.member("about", view.about);
    to.member("step", codec::kStepWords, view.step);
    write_unit(to, "unit", view.unit);
    to.member("cause", codec::kCauseWords, view.cause);
    to.member("state", view.state);
    to.member("begun_at", view.begun_at);
    to.member("next", view.next);
    if (view.next_rung) to.member("next_rung", codec::kRungWords, *view.next_rung);
    to.member("ended_at", view.ended_at);
    if (view.ending) to.member("ending", codec::kEndingWords, *view.ending);
    to.member("told_nobody", view.told_nobody);
    to.list("climbs", view.climbs, [&](const app::ClimbView& climb) {
      to.object([&] {
        to.member("at", climb.at);
        to.member("rung", codec::kRungWords, climb.rung);
        to.list("notices", climb.notices,
                [&](const app::NoticeView& notice) { write_notice(to, notice); });
        if (climb.skipped) to.member("skipped", codec::kSkippedWords, *climb.skipped);
      });
    });
    to.member("now", view.now);
  });
}

std::string alert_json(const app::AlertView& view) {
  std::string out;
  Writer to(out);
  write_alert(to, view);
  return out;
}

void write_channels(Writer& to, const std::vector<alert::Channel>& channels) {
  to.list("channels", channels,
          [&](alert::Channel channel) { to.value(codec::kNoticeChannels.of(channel)); });
}

std::string alerts_json(const app::AlertsAbout& about) {
  return codec::write_object([&](Writer& to) {
    write_channels(to, about.channels);
    to.list("alerts", about.alerts, [&](const app::AlertView& view) { write_alert(to, view); });
  });
}

// The fields of a form as 46elks posts it; nothing when it is none.
std::optional<Pairs> find_fields(std::string_view body) {
  Pairs out;
  while (!body.empty()) {
    const auto end = std::min(body.find('&'), body.size());
    std::string field{body.substr(0, end)};
    body.remove_prefix(std::min(end + 1, body.size()));
    std::ranges::replace(field, '+', ' ');
    const auto equals = std::min(field.find('='), field.size());
    const auto name = find_percent_decoded(std::string_view(field).substr(0, equals));
    const auto value =
        find_percent_decoded(std::string_view(field).substr(std::min(equals + 1, field.size())));
    if (!name || !value) return std::nullopt;
    out.emplace_back(*name, *value);
  }
  return out;
}

// What a callback tells: of an SMS its `status`, of a call that has ended its `state`, of a key
// that was pressed its `result`. `known` is false when it is none of them; what is on its way only
// tells nothing.
struct ToldBack {
  bool known{};
  std::optional<alert::Outcome> outcome;
};
ToldBack told_back(const Pairs& fields) {
  const auto value = [&](std::string_view name) -> std::optional<std::string_view> {
    const auto found = std::ranges::find(fields, name, &Pairs::value_type::first);
    if (found == fields.end()) return std::nullopt;
    return found->second;
  };
  using alert::Outcome;
  if (const auto result = value("result")) {
    const bool pressed = !result->empty() && std::ranges::all_of(*result, [](char c) {
      return ('0' <= c && c <= '9') || c == '*' || c == '#';
    });
    return {true, pressed ? std::optional{Outcome::acknowledged} : std::nullopt};
  }
  if (const auto state = value("state")) {
    if (*state == "success") return {true, Outcome::answered};
    if (*state == "busy" || *state == "failed") return {true, Outcome::unanswered};
    return {true, std::nullopt};
  }
  const auto status = value("status");
  if (!status) return {};
  if (*status == "delivered") return {true, Outcome::delivered};
  if (*status == "failed") return {true, Outcome::failed};
  return {true, std::nullopt};
}

// Whoever has no proof is a stranger: not looked up, and seated with the strangers.
Response notice_told(const Application& application, const Request& request) {
  const auto notice = request.path_parameter("notice");
  const auto proof = request.path_parameter("proof");
  const auto& texts = application.texts;
  if (!app::is_proof(application.foundation, notice, proof))
    return problem(Refusal{.code = alert::kNoSuchNotice}, request, texts);
  const auto fields = find_fields(request.body);
  const auto told = fields ? told_back(*fields) : ToldBack{};
  if (!told.known) return problem(Refusal{.code = kBadRequest}, request, texts);
  if (!told.outcome) return no_content();
  const auto heard = app::hear_of_notice(application.foundation, notice, proof, *told.outcome);
  return heard ? no_content() : problem_of(heard.error(), request, texts);
}

Seat seat_of_callback(const Application& application, const Request& request) {
  const bool ours = app::is_proof(application.foundation, request.path_parameter("notice"),
                                  request.path_parameter("proof"));
  const std::hash<std::string> number;
  return {.lane = ours ? Lane::intake : Lane::sign_in,
          .owner = number(source_of(request.peer)),
          .network = number(network_of(request.peer))};
}

}  // namespace

void add_alert_routes(Router& router, const Application& application) {
  using app::Alerts;
  RouteTable table(router, application);
  table.list("/v1/alerts", &Alerts::list);
  table.get(
      "/v1/alerts/{reference}", [&application](const Request& request, const app::SignedIn& who) {
        return answer(
            Alerts(application.foundation).view(request.path_parameter("reference"), who.actor),
            200, request, application.texts, alert_json);
      });
  table.get("/v1/cases/{reference}/alerts", [&application](const Request& request,
                                                           const app::SignedIn& who) {
    return answer(
        Alerts(application.foundation).about(request.path_parameter("reference"), who.actor), 200,
        request, application.texts, alerts_json);
  });
  table.get("/v1/notices", [&application](const Request&, const app::SignedIn&) {
    return json(200, codec::write_object([&](Writer& to) {
                  write_channels(to, Alerts(application.foundation).channels());
                }));
  });
  constexpr std::size_t kCallbackBytesMax = 8192;
  router.add(
      {.method = "POST",
       .path = "/v1/notices/{notice}/{proof}",
       .lane = Lane::intake,
       .handler =
           [&application](const Request& request) { return notice_told(application, request); },
       .body_bytes_max = kCallbackBytesMax,
       .content_types = {"application/x-www-form-urlencoded"},
       .idempotency_key = IdempotencyKey::not_needed,
       .seat = [&application](
                   const Request& request) { return seat_of_callback(application, request); }});
}

}  // namespace ingang::http
