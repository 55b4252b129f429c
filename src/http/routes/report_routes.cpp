// /reports: what a reporter does: check, send, follow, add.
#include "base/time.h"
#include "codec/content.h"
#include "codec/event_words.h"
#include "http/routes/bodies.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

void read_teller(codec::Object& in, app::SendReport& out) {
  in.object("told_by", [&](codec::Object& teller) {
    out.told_by_unit = teller.text("unit", {.length_max = 60, .length_min = 1});
    out.told_by_account = teller.text("account", {.length_max = 100});
    return true;
  });
}

app::SendReport read_report(codec::Object& in, const codec::Intake& how) {
  app::SendReport out;
  out.content = in.object(
      "content", [&](codec::Object& content) { return codec::read_content(content, how); });
  out.draft = in.text("draft", {.length_max = 32});
  out.channel = in.word("channel", codec::kChannels, report::Channel::screen);
  out.told_at = in.find_instant("told_at");
  if (in.has("told_by")) read_teller(in, out);
  out.consultation = app::reference_as_meant(in.text("consultation", {.length_max = 40}));
  out.link_to = in.list("link_to", kLinksMax, [](codec::Object& link) { return read_link(link); });
  return out;
}

// A check is asked about the content.
void below_content(codec::Refusals& refusals) {
  for (auto& refusal : refusals) {
    if (refusal.field.starts_with("/content")) refusal.field.erase(0, 8);
  }
}

Response check(const Application& application, const Request& request, const app::SignedIn& who,
               const Texts& texts) {
  const auto intake = intake_of(application);
  codec::Refusals warnings;
  auto body = codec::decode(request.body, codec::guard_of(intake, &warnings),
                            [&](codec::Object& in) { return read_report(in, intake); });
  app::CheckView view;
  if (body) {
    view = app::Reports(application.foundation).check(body->content, who.actor);
  } else {  // What could not be read is among what has to be corrected; it is not a failed request.
    view.errors = body.error();
    below_content(view.errors);
  }
  below_content(warnings);
  return json(200, to_json(view, texts_of(view.errors, request, texts), warnings,
                           texts_of(warnings, request, texts)));
}

Response send(const Application& application, const Request& request, const app::SignedIn& who,
              const Texts& texts) {
  const auto read = [&](codec::Object& in) { return read_report(in, intake_of(application)); };
  return with_body(application, request, read, [&](app::SendReport body) {
    const app::Reports reports(application.foundation);
    const auto sent = reports.send(std::move(body), who.actor, once(request));
    return answer(sent, 201, request, texts,
                  [](const app::SentView& view) { return to_json(view); });
  });
}

}  // namespace

void add_report_routes(Router& router, const Application& application) {
  const auto& texts = application.texts;
  RouteTable table(router, application);
  router.add({.method = "POST",
              .path = "/v1/reports/check",
              .lane = Lane::reads,
              .handler = signed_in(application, texts,
                                   [&](const Request& request, const app::SignedIn& who) {
                                     return check(application, request, who, texts);
                                   }),
              .idempotency_key = IdempotencyKey::not_needed});
  router.add({.method = "POST",
              .path = "/v1/reports",
              .lane = Lane::intake,
              .handler = signed_in(application, texts,
                                   [&](const Request& request, const app::SignedIn& who) {
                                     return send(application, request, who, texts);
                                   })});
  table.list("/v1/reports", &app::Reports::list);
  table.view("/v1/reports/{reference}", &app::Reports::view);
}

}  // namespace ingang::http
