// /search and /reconciliation.
#include "app/reconciliation.h"
#include "app/search.h"
#include "http/codes.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"
#include "http/routes/views_json.h"

namespace ingang::http {

namespace {

app::SearchFor read_search(codec::Object& in) {
  app::SearchFor out;
  out.identity_number =
      in.personal("identity_number", {.length_max = 40, .use = codec::TextUse::judged_apart});
  out.reference = in.text("reference", {.length_max = 100});
  out.name = in.personal("name", {.length_max = 200});
  if (const auto year = in.find_integer("birth_year", {.first = 1900, .last = 2100}))
    out.birth_year = static_cast<int>(*year);
  out.purpose = in.text("purpose", {.length_max = 1000, .length_min = 1});
  return out;
}

}  // namespace

void add_search_routes(Router& router, const Application& application) {
  const auto& texts = application.texts;
  router.add({.method = "POST",
              .path = "/v1/search",
              .lane = Lane::reads,
              .handler = signed_in(
                  application, texts,
                  [&](const Request& request, const app::SignedIn& who) {
                    return with_body(
                        application, request, read_search, [&](const app::SearchFor& sought) {
                          return answer(app::Search(application.foundation).find(sought, who.actor),
                                        200, request, texts,
                                        [](const app::Found& found) { return to_json(found); });
                        });
                  }),
              .idempotency_key = IdempotencyKey::not_needed});
  RouteTable(router, application)
      .get("/v1/reconciliation", [&](const Request& request, const app::SignedIn& who) {
        auto date = stockholm(application.foundation.clock.now()).date;
        if (const auto asked = request.find_query("date")) {
          const auto read = LocalDate::find(*asked);
          if (!read)
            return problem(Refusal{.code = kBadRequest, .law = {}, .field = "/date", .detail = {}},
                           request, texts);
          date = *read;
        }
        return answer(
            app::Reconciliation(application.foundation).of(date, who.actor), 200, request, texts,
            [&](const std::vector<app::UnitBalance>& balances) { return to_json(date, balances); });
      });
}

}  // namespace ingang::http
