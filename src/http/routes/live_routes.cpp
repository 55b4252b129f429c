// /events: the live stream: ids of what has changed, to those who may know. Rights are asked at
// each push.
#include "app/staff_marks.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

bool meets(const std::vector<std::string>& audience, const std::vector<std::string>& tokens) {
  return std::ranges::any_of(tokens, [&](const auto& token) {
    return std::ranges::find(audience, token) != audience.end();
  });
}

Response listen(const Application& application, const Request& request, const app::SignedIn& who) {
  const std::string token{token_of(request)};
  // Most events concern few: the session is asked only where its own tokens, as they were when it
  // began to listen, meet the event's. Whoever's roles change signs in again.
  auto filter =
      [&accounts = application.accounts, &keys = application.foundation.keys, token,
       tokens = app::marked_tokens(application.foundation.keys, who.actor)](const Event& event) {
        // What is for nobody asks each whether its session still stands: see cli/rounds.
        if (!event.audience.empty() && !meets(event.audience, tokens)) return Delivery::skip;
        const auto now = accounts.find_session(
            token, event.audience.empty() ? app::Asking::line : app::Asking::telling);
        // While nobody can be looked up what is for nobody may wait; whoever would be told of
        // something comes back, and reads anew.
        const bool unknown = !now && now.error().code == app::kStoreUnavailable;
        if (unknown && event.audience.empty()) return Delivery::skip;
        if (!now) return Delivery::close;
        return meets(event.audience, app::marked_tokens(keys, now->actor)) ? Delivery::send
                                                                           : Delivery::skip;
      };
  auto subscription = application.listeners.subscribe(who.session, std::move(filter));
  // What happened while the client was away is not replayed but read again: ids would be stale, and
  // the reads are logged. Always: what was heard last proves nothing of what came before it.
  if (!request.last_event_id().empty()) subscription->push(resync(std::string(kHeardId)));
  return live(std::move(subscription));
}

}  // namespace

void add_live_routes(Router& router, const Application& application) {
  RouteTable(router, application)
      .get("/v1/events",
           [&application](const Request& request, const app::SignedIn& who) {
             return listen(application, request, who);
           },
           Lane::stream,
           // A covered screen still sounds: it hears references, and asks for nothing.
           {.tag = Tag::header_or_query, .when_locked = WhenLocked::let_in});
}

}  // namespace ingang::http
