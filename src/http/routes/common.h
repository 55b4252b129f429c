// What all routes have in common: to find out who asks, read a body, and answer an outcome.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "app/accounts.h"
#include "app/problem.h"
#include "app/reports.h"
#include "codec/content.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "codec/nobody.h"
#include "http/guard.h"
#include "http/problem.h"
#include "http/routes/application.h"
#include "http/routes/views_json.h"
#include "http/routes/views_write.h"

namespace ingang::http {

using SignedHandler = std::function<Response(const Request&, const app::SignedIn&)>;

// Runs the handler for somebody who is signed in by cookie or bearer token, and otherwise refuses
// with not_signed_in. The guard checks a browser's request before anything is read, done or logged.
[[nodiscard]] Handler signed_in(const Application& application, const Texts& texts,
                                SignedHandler handler, Admission admission = {});
[[nodiscard]] std::string_view token_of(const Request& request);
// Finds out who asks, and refuses who is not signed in, before a body is read.
[[nodiscard]] Asker asker_of(const Application& application);

[[nodiscard]] Response problem_of(const app::Problem& problem, const Request& request,
                                  const Texts& texts);
[[nodiscard]] Response problem_of(const codec::Refusals& refusals, const Request& request,
                                  const Texts& texts);

// For Retry-After: rounded up.
[[nodiscard]] std::string whole_seconds(Duration time);

// Text of each refusal, in the reader's language.
[[nodiscard]] std::vector<std::string> texts_of(const codec::Refusals& refusals,
                                                const Request& request, const Texts& texts);

// The idempotency key of this request.
[[nodiscard]] app::Once once(const Request& request);

// write(value) → JSON.
template <typename T, typename Write>
[[nodiscard]] Response answer(const app::Outcome<T>& outcome, int status, const Request& request,
                              const Texts& texts, Write write) {
  if (!outcome) return problem_of(outcome.error(), request, texts);
  return json(status, write(*outcome));
}

// What is needed to check the content of a report in this installation.
[[nodiscard]] codec::Intake intake_of(const Application& application);

// Whether a body may be about people: of what lasts as long as an authority no text holds an
// identity number (codec/nobody.h).
enum class Naming { people, nobody };

// read(Object&) → T; then act(T) → Response. The guard of this installation checks every text in
// the body (codec/content.h).
template <typename Read, typename Act>
[[nodiscard]] Response with_body(const Application& application, const Request& request, Read read,
                                 Act act, Naming naming = Naming::people) {
  const auto intake = intake_of(application);
  const auto guard =
      naming == Naming::nobody ? codec::guard_of_nobody(intake) : codec::guard_of(intake);
  auto body = codec::decode(request.body, guard, read);
  if (!body) return problem_of(body.error(), request, application.texts);
  return act(std::move(*body));
}
// The same without the guard, for passwords, which are compared and never stored.
template <typename Read, typename Act>
[[nodiscard]] Response with_secret(const Request& request, const Texts& texts, Read read, Act act) {
  auto body = codec::decode(request.body, read);
  if (!body) return problem_of(body.error(), request, texts);
  return act(std::move(*body));
}

// The parameters limit, after and scope of a list; bad_request when the API has no such value.
[[nodiscard]] app::Outcome<app::Page> page_of(const Request& request);

// list(Page) → Outcome<ListView>.
template <typename List>
[[nodiscard]] app::Outcome<app::ListView> page_by_page(const Request& request, List list) {
  const auto page = page_of(request);
  if (!page) return std::unexpected(page.error());
  return list(*page);
}

// Adds routes for people who are signed in, each in one line.
class RouteTable {
 public:
  RouteTable(Router& router, const Application& application, Naming naming = Naming::people)
      : router_(router), application_(application), naming_(naming) {}

  [[nodiscard]] const Texts& texts() const { return application_.texts; }

  void get(std::string path, SignedHandler handler, Lane lane = Lane::reads,
           Admission admission = {}) {
    router_.add({.method = "GET",
                 .path = std::move(path),
                 .lane = lane,
                 .handler = signed_in(application_, texts(), std::move(handler), admission)});
  }

  // A view of the case that the path names: view(reference, Actor) of a use case.
  template <typename Use, typename View>
  void view(std::string path, View (Use::*ask)(std::string_view, const access::Actor&) const) {
    answer_get(std::move(path),
               [ask](const app::House& house, const Request& request, const access::Actor& actor) {
                 return (Use(house).*ask)(request.path_parameter("reference"), actor);
               });
  }
  // A view of which the path names nothing: view(Actor) of a use case.
  template <typename Use, typename View>
  void view(std::string path, View (Use::*ask)(const access::Actor&) const) {
    answer_get(std::move(path),
               [ask](const app::House& house, const Request&, const access::Actor& actor) {
                 return (Use(house).*ask)(actor);
               });
  }
  // A list, a page at a time: list(Page, Actor) of a use case.
  template <typename Use>
  void list(std::string path,
            app::Outcome<app::ListView> (Use::*ask)(const app::Page&, const access::Actor&) const) {
    answer_get(std::move(path),
               [ask](const app::House& house, const Request& request, const access::Actor& actor) {
                 return page_by_page(request, [&](const app::Page& page) {
                   return (Use(house).*ask)(page, actor);
                 });
               });
  }

  // One act on the case that the path names. read(Object&) → T; run(reference, T, Actor, Once) of a
  // use case, or run(House, reference, T, Actor, Once).
  template <typename Read, typename Run>
  void act(std::string path, Read read, Run run) {
    add_post(std::move(path), 200, read,
             [run = over_house(run)](const app::House& house, const Request& request, auto body,
                                     const access::Actor& actor) {
               return run(house, request.path_parameter("reference"), std::move(body), actor,
                          once(request));
             });
  }
  // With an empty body: run(reference, Actor, Once) of a use case.
  template <typename Use, typename View>
  void act(std::string path,
           View (Use::*run)(std::string_view, const access::Actor&, const app::Once&) const) {
    add_post(
        std::move(path), 200, [](codec::Object&) { return true; },
        [run](const app::House& house, const Request& request, bool, const access::Actor& actor) {
          return (Use(house).*run)(request.path_parameter("reference"), actor, once(request));
        });
  }
  // A new one, of which the path names nothing: run(T, Actor, Once) of a use case, or
  // run(House, T, Actor, Once).
  template <typename Read, typename Run>
  void begin(std::string path, Read read, Run run) {
    add_post(std::move(path), 201, read,
             [run = over_house(run)](const app::House& house, const Request& request, auto body,
                                     const access::Actor& actor) {
               return run(house, std::move(body), actor, once(request));
             });
  }

 private:
  // A use case is made for each request: it reads the county as it is then.
  template <typename Use, typename View, typename... Of>
  static auto over_house(View (Use::*run)(Of...) const) {
    return [run](const app::House& house, auto&&... of) {
      return (Use(house).*run)(std::forward<decltype(of)>(of)...);
    };
  }
  template <typename Run>
  static Run over_house(Run run) {
    return run;
  }

  // ask(House, Request, Actor) → Outcome<View>, answered as to_json(View).
  template <typename Ask>
  void answer_get(std::string path, Ask ask) {
    get(std::move(path),
        [ask, &application = application_](const Request& request, const app::SignedIn& who) {
          return answer(ask(application.foundation, request, who.actor), 200, request,
                        application.texts, [](const auto& view) { return to_json(view); });
        });
  }
  // read(Object&) → T; run(House, Request, T, Actor) → Outcome<View>.
  template <typename Read, typename Run>
  void add_post(std::string path, int status, Read read, Run run) {
    router_.add(
        {.method = "POST",
         .path = std::move(path),
         .lane = Lane::intake,
         .handler = signed_in(application_, texts(),
                              [read, run, status, naming = naming_, &application = application_](
                                  const Request& request, const app::SignedIn& who) {
                                const auto act = [&](auto body) {
                                  return answer(run(application.foundation, request,
                                                    std::move(body), who.actor),
                                                status, request, application.texts,
                                                [](const auto& view) { return to_json(view); });
                                };
                                return with_body(application, request, read, act, naming);
                              })});
  }

  Router& router_;
  const Application& application_;
  Naming naming_;
};

}  // namespace ingang::http
