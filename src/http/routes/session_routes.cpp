// /session: sign in, who am I, go on, unlock, sign out.
#include "app/credentials.h"
#include "app/terms.h"
#include "codec/role_words.h"
#include "http/places.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

std::string authority_name(const app::House& house, std::string_view code) {
  const auto* authority = house.county.directory.find_authority(code);
  return authority ? authority->name : std::string(code);
}

std::string session_json(const Application& application, const app::SignedIn& who,
                         std::string_view token) {
  const app::House house = application.foundation;
  return codec::write_object([&](codec::Writer& to) {
    const auto& actor = who.actor;
    to.member("account", actor.who.account);
    to.member("name", actor.who.name);
    to.list("roles", actor.roles, [&](access::Role role) { to.value(codec::kRoles.of(role)); });
    to.object("unit", [&] {
      to.member("code", actor.who.unit);
      to.member("name", app::unit_name(house, actor.who.unit));
    });
    to.object("authority", [&] {
      to.member("code", actor.who.authority);
      to.member("name", authority_name(house, actor.who.authority));
    });
    to.member("tag", who.tag);
    to.member("expires", who.expires);
    to.member("warn_from", who.warn_from);
    to.member("extends_to", who.extends_to);
    to.member("locks_at", who.locks_at);
    to.member("locked", who.locked(house.clock.now()));
    to.member("training", application.about.training);
    if (!token.empty()) to.member("token", token);
  });
}

constexpr std::string_view kDeviceCookie = "__Host-device";

std::string device_cookie(std::string_view note) {
  constexpr auto kSeconds = std::chrono::seconds{app::kDeviceKnownFor}.count();
  return std::string(kDeviceCookie) + "=" + std::string(note) +
         "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(kSeconds);
}

// Whoever shows that somebody has signed in from there waits apart from all who do not.
Seat seat_to_sign_in(const Application& application, const Request& request) {
  if (const auto device = application.accounts.find_device(request.cookie(kDeviceCookie)))
    return {
        .lane = Lane::sign_in_known, .owner = static_cast<Lanes::Owner>(*device), .network = {}};
  const std::hash<std::string> number;
  return {.lane = Lane::sign_in,
          .owner = number(source_of(request.peer)),
          .network = number(network_of(request.peer))};
}
Seat seat_to_unlock(const Application& application, const Request& request) {
  const auto token = token_of(request);
  if (application.accounts.was_here(token))
    return {
        .lane = Lane::sign_in_known, .owner = std::hash<std::string_view>{}(token), .network = {}};
  return seat_to_sign_in(application, request);
}

struct SignIn {
  std::string account;
  Personal password;
  std::string totp;
};

// A browser has one cookie: whoever signs in takes it over, and the session that it named ends with
// its live stream.
void end_session_before(const Application& application, const Request& request) {
  const auto token = request.cookie("__Host-session");
  const auto before = application.accounts.find_session(token, app::Asking::line);
  if (!before) return;
  application.accounts.sign_out(token);
  application.listeners.close(before->session);
}

Response sign_in(const Application& application, const Request& request, const Texts& texts) {
  const auto read = [](codec::Object& in) {
    return SignIn{.account = in.text("account", {.length_max = 100, .length_min = 1}),
                  .password = in.personal("password", {.length_max = 200, .length_min = 1}),
                  .totp = in.text("totp", {.length_max = 6, .length_min = 1})};
  };
  return with_secret(request, texts, read, [&](const SignIn& body) {
    const auto source = source_of(request.peer);
    const auto session = application.accounts.sign_in(
        body.account, body.password.reveal(Purpose::compare), body.totp,
        {.address = request.peer, .source = source, .device = request.cookie(kDeviceCookie)});
    if (!session) {
      auto out = problem(session.error(), request, texts);
      if (const auto wait = session.error().again_in) out.with("retry-after", whole_seconds(*wait));
      return out;
    }
    end_session_before(application, request);
    auto out = json(201, session_json(application, session->who, session->token));
    out.with("set-cookie",
             "__Host-session=" + session->token + "; Path=/; Secure; HttpOnly; SameSite=Strict");
    // A second one of that name: with() would replace the first.
    out.headers.emplace_back("set-cookie", device_cookie(session->device));
    return out;
  });
}

Response sign_out(const Application& application, const Request& request,
                  const app::SignedIn& who) {
  application.accounts.sign_out(token_of(request));
  application.listeners.close(who.session);
  auto out = no_content();
  out.with("set-cookie", "__Host-session=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
  return out;
}

Response unlock(const Application& application, const Request& request, const app::SignedIn& who,
                const Texts& texts) {
  const auto read = [](codec::Object& in) {
    return in.personal("password", {.length_max = 200, .length_min = 1});
  };
  return with_secret(request, texts, read, [&](const Personal& password) {
    const auto session =
        application.accounts.unlock(who, password.reveal(Purpose::compare), request.peer);
    if (session) return json(200, session_json(application, *session, {}));
    // Wrong too often: whoever listens on that line is no longer known to be the person.
    if (session.error().code == app::kSessionGone) application.listeners.close(who.session);
    return problem(session.error(), request, texts);
  });
}

// An act on the session itself. Repeating one changes nothing more, so that it needs no key.
Route act_on_session(const Application& application, std::string path, Lane lane,
                     SignedHandler handler, Admission admission) {
  return {.method = "POST",
          .path = std::move(path),
          .lane = lane,
          .handler = signed_in(application, application.texts, std::move(handler), admission),
          .body_bytes_max = 4096,
          .content_types = {},
          .idempotency_key = IdempotencyKey::not_needed};
}

Response told(const Application& application, const Result<app::SignedIn>& session,
              const Request& request, const Texts& texts) {
  if (!session) return problem(session.error(), request, texts);
  return json(200, session_json(application, *session, {}));
}

}  // namespace

void add_session_routes(Router& router, const Application& application) {
  const auto& texts = application.texts;
  router.add(
      {.method = "POST",
       .path = "/v1/session",
       .lane = Lane::sign_in,
       .handler = [&application,
                   &texts](const Request& request) { return sign_in(application, request, texts); },
       .body_bytes_max = 4096,
       .idempotency_key = IdempotencyKey::not_needed,
       .seat = [&application](
                   const Request& request) { return seat_to_sign_in(application, request); }});
  RouteTable(router, application)
      .get("/v1/session",
           [&application](const Request&, const app::SignedIn& who) {
             return json(200, session_json(application, who, {}));
           },
           Lane::reads, {.tag = Tag::none, .when_locked = WhenLocked::let_in});
  router.add(
      {.method = "DELETE",
       .path = "/v1/session",
       .lane = Lane::reads,
       .handler = signed_in(application, texts,
                            [&application](const Request& request, const app::SignedIn& who) {
                              return sign_out(application, request, who);
                            },
                            {.when_locked = WhenLocked::let_in}),
       .content_types = {},
       .idempotency_key = IdempotencyKey::not_needed});
  router.add(act_on_session(application, "/v1/session/activity", Lane::reads,
                            [&](const Request& request, const app::SignedIn& who) {
                              return told(application, application.accounts.note_activity(who),
                                          request, texts);
                            },
                            {}));
  router.add(act_on_session(application, "/v1/session/extension", Lane::reads,
                            [&](const Request& request, const app::SignedIn& who) {
                              return told(application, application.accounts.extend(who), request,
                                          texts);
                            },
                            {}));
  auto unlocking = act_on_session(application, "/v1/session/unlocking", Lane::sign_in,
                                  [&](const Request& request, const app::SignedIn& who) {
                                    return unlock(application, request, who, texts);
                                  },
                                  {.when_locked = WhenLocked::let_in});
  unlocking.content_types = {"application/json"};
  unlocking.seat = [&application](const Request& request) {
    return seat_to_unlock(application, request);
  };
  router.add(std::move(unlocking));
}

}  // namespace ingang::http
