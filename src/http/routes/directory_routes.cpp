// /units, /answering: units and the ways to reach them, who changes them, and who answers now.
#include "app/directories.h"
#include "codec/directory_json.h"
#include "codec/directory_words.h"
#include "http/codes.h"
#include "http/routes/bodies.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

constexpr codec::Range kNumber{.first = 1, .last = 1'000'000};

int read_change_number(codec::Object& in) {
  return static_cast<int>(in.integer("change", kNumber));
}

app::ProposeChange read_change(codec::Object& in) {
  app::ProposeChange out;
  out.edits = in.object("edits", codec::read_edits);
  out.seen = static_cast<int>(in.integer("seen", {.first = 0, .last = 1'000'000}));
  out.at = in.find_instant("at");
  out.reason = in.personal("reason", {.length_max = 2000});
  return out;
}

app::RejectChange read_rejection(codec::Object& in) {
  app::RejectChange out;
  out.number = read_change_number(in);
  out.reason = read_reason(in);
  return out;
}

app::AddNumber read_temporary(codec::Object& in) {
  app::AddNumber out;
  out.unit = codec::read_unit_code(in, "unit");
  out.value =
      in.text("value", {.length_max = 100, .length_min = 1, .use = codec::TextUse::telephone});
  out.owner = in.text("owner", codec::kFilledLine);
  out.until = in.instant("until");
  out.reason = in.personal("reason", {.length_max = 2000});
  return out;
}

app::ProveNumber read_proof(codec::Object& in) {
  app::ProveNumber out;
  out.unit = codec::read_unit_code(in, "unit");
  out.kind = in.word("kind", codec::kContactKinds);
  out.value =
      in.text("value", {.length_max = 200, .length_min = 1, .use = codec::TextUse::telephone});
  out.on = in.date("on");
  return out;
}

app::TryChange read_trial(codec::Object& in) {
  constexpr std::size_t kMomentsMax = 5;
  app::TryChange out;
  out.edits = in.object("edits", codec::read_edits);
  for (const auto& text : in.texts("at", kMomentsMax, {.length_max = 40, .length_min = 1})) {
    const auto at = Instant::find(text);
    if (at) {
      out.at.push_back(*at);
    } else {
      in.refuse("at", {.code = codec::kTimeMalformed});
    }
  }
  return out;
}

Response answering(const Application& application, const Request& request) {
  std::optional<Instant> at;
  if (const auto asked = request.find_query("at")) {
    at = Instant::find(*asked);
    if (!at)
      return problem_of(app::refused(kBadRequest, "/at").error(), request, application.texts);
  }
  return answer(app::Directories(application.foundation).answering(at), 200, request,
                application.texts, [](const app::AnsweringView& view) { return to_json(view); });
}

}  // namespace

void add_directory_routes(Router& router, const Application& application) {
  using app::Directories;
  RouteTable table(router, application, Naming::nobody);
  table.get("/v1/answering", [&application](const Request& request, const app::SignedIn&) {
    return answering(application, request);
  });
  table.view("/v1/units", &Directories::list);
  table.view("/v1/units/{reference}", &Directories::view);
  table.act("/v1/units/{reference}/changes", read_change, &Directories::propose);
  table.act("/v1/units/{reference}/confirmation", read_change_number, &Directories::confirm);
  table.act("/v1/units/{reference}/rejection", read_rejection, &Directories::reject);
  table.act("/v1/units/{reference}/withdrawal", read_change_number, &Directories::withdraw);
  table.act("/v1/units/{reference}/temporary-number", read_temporary, &Directories::add_temporary);
  table.act("/v1/units/{reference}/proof", read_proof, &Directories::prove);
  router.add(
      {.method = "POST",
       .path = "/v1/units/{reference}/trial",
       .lane = Lane::reads,
       .handler = signed_in(
           application, application.texts,
           [&application](const Request& request, const app::SignedIn& who) {
             return with_body(application, request, read_trial, [&](const app::TryChange& change) {
               const Directories use(application.foundation);
               return answer(use.try_change(request.path_parameter("reference"), change, who.actor),
                             200, request, application.texts,
                             [](const app::TrialView& view) { return to_json(view); });
             });
           }),
       .idempotency_key = IdempotencyKey::not_needed});
}

}  // namespace ingang::http
