// /alerts: who was told of a case outside the pages.
#include "app/alerts.h"
#include "codec/alert_words.h"
#include "domain/alert/summary.h"
#include "http/codes.h"
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
    to.member("ended_at", view.ended_at);
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

std::string alerts_json(const app::AlertsAbout& about) {
  return codec::write_object([&](Writer& to) {
    to.list("channels", about.channels,
            [&](alert::Channel channel) { to.value(codec::kNoticeChannels.of(channel)); });
    to.list("alerts", about.alerts, [&](const app::AlertView& view) { write_alert(to, view); });
  });
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
}

}  // namespace ingang::http
