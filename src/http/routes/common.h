// What every route does alike: who is asking, reading a body, answering an outcome.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "app/accounts.h"
#include "app/problem.h"
#include "codec/content.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "http/guard.h"
#include "http/problem.h"
#include "http/routes/application.h"
#include "http/routes/views_json.h"
#include "http/routes/views_write.h"

namespace ingang::http {

using SignedHandler = std::function<Response(const Request&, const app::SignedIn&)>;

// The handler, for who is signed in by cookie or bearer token; otherwise not_signed_in. A browser's
// request is let through as the guard says, before anything is read, done or logged.
[[nodiscard]] Handler signed_in(const Application& application, const Texts& texts,
                                SignedHandler handler, Admission admission = {});
[[nodiscard]] std::string_view token_of(const Request& request);
// Who is asking, and what refuses whoever is not signed in: before a body is read.
[[nodiscard]] Asker asker_of(const Application& application);

[[nodiscard]] Response problem_of(const app::Problem& problem, const Request& request,
                                  const Texts& texts);
[[nodiscard]] Response problem_of(const codec::Refusals& refusals, const Request& request,
                                  const Texts& texts);

// For Retry-After: never too early.
[[nodiscard]] std::string whole_seconds(Duration time);

// Text of each refusal, in the reader's language.
[[nodiscard]] std::vector<std::string> texts_of(const codec::Refusals& refusals,
                                                const Request& request, const Texts& texts);

// The caller's key of this one act.
[[nodiscard]] app::Once once(const Request& request);

// write(value) → JSON.
template <typename T, typename Write>
[[nodiscard]] Response answer(const app::Outcome<T>& outcome, int status, const Request& request,
                              const Texts& texts, Write write) {
  if (!outcome) return problem_of(outcome.error(), request, texts);
  return json(status, write(*outcome));
}

// What checking the content of a report takes here.
[[nodiscard]] codec::Intake intake_of(const Application& application);

// read(Object&) → T; then act(T) → Response. Every text in it is looked at by the guard of this
// installation (codec/content.h).
template <typename Read, typename Act>
[[nodiscard]] Response with_body(const Application& application, const Request& request, Read read,
                                 Act act) {
  const auto guard = codec::guard_of(intake_of(application));
  auto body = codec::decode(request.body, guard, read);
  if (!body) return problem_of(body.error(), request, application.texts);
  return act(std::move(*body));
}
// The same without a guard: a password is compared, and never kept.
template <typename Read, typename Act>
[[nodiscard]] Response with_secret(const Request& request, const Texts& texts, Read read, Act act) {
  auto body = codec::decode(request.body, read);
  if (!body) return problem_of(body.error(), request, texts);
  return act(std::move(*body));
}

// limit, after and scope of a list; bad_request when one is none that the API has.
[[nodiscard]] app::Outcome<app::Page> page_of(const Request& request);

// list(Page) → Outcome<ListView>.
template <typename List>
[[nodiscard]] app::Outcome<app::ListView> page_by_page(const Request& request, List list) {
  const auto page = page_of(request);
  if (!page) return std::unexpected(page.error());
  return list(*page);
}

// Adds routes of signed-in people, a line each.
class RouteTable {
 public:
  RouteTable(Router& router, const Application& application)
      : router_(router), application_(application) {}

  [[nodiscard]] const Texts& texts() const { return application_.texts; }

  void get(std::string path, SignedHandler handler, Lane lane = Lane::reads,
           Admission admission = {}) {
    router_.add({.method = "GET",
                 .path = std::move(path),
                 .lane = lane,
                 .handler = signed_in(application_, texts(), std::move(handler), admission)});
  }

  // ask(Request, Actor) → Outcome<View>, answered as to_json(View).
  template <typename Ask>
  void view(std::string path, Ask ask) {
    get(std::move(path), [ask, &texts = texts()](const Request& request, const app::SignedIn& who) {
      return answer(ask(request, who.actor), 200, request, texts,
                    [](const auto& view) { return to_json(view); });
    });
  }

  // read(Object&) → T; run(reference, T, Actor, Once) → Outcome<View>. One act on one report or
  // handover.
  template <typename Read, typename Run>
  void act(std::string path, Read read, Run run) {
    router_.add(
        {.method = "POST",
         .path = std::move(path),
         .lane = Lane::intake,
         .handler = signed_in(application_, texts(),
                              [read, run, &application = application_](const Request& request,
                                                                       const app::SignedIn& who) {
                                return with_body(application, request, read, [&](auto body) {
                                  return answer(run(request.path_parameter("reference"),
                                                    std::move(body), who.actor, once(request)),
                                                200, request, application.texts,
                                                [](const auto& view) { return to_json(view); });
                                });
                              })});
  }

 private:
  Router& router_;
  const Application& application_;
};

}  // namespace ingang::http
