// /session: sign in, who am I, sign out.
#include "app/credentials.h"
#include "codec/role_words.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

std::string unit_name(const Application& application, std::string_view code) {
  const auto* unit = application.house.county.directory.find_unit(code);
  return unit ? unit->name : std::string(code);
}

std::string authority_name(const Application& application, std::string_view code) {
  const auto* authority = application.house.county.directory.find_authority(code);
  return authority ? authority->name : std::string(code);
}

std::string session_json(const Application& application, const app::SignedIn& who,
                         std::string_view token) {
  return codec::write_object([&](codec::Writer& to) {
    const auto& actor = who.actor;
    to.member("account", actor.who.account);
    to.member("name", actor.who.name);
    to.list("roles", actor.roles, [&](access::Role role) { to.value(codec::kRoles.of(role)); });
    to.object("unit", [&] {
      to.member("code", actor.who.unit);
      to.member("name", unit_name(application, actor.who.unit));
    });
    to.object("authority", [&] {
      to.member("code", actor.who.authority);
      to.member("name", authority_name(application, actor.who.authority));
    });
    to.member("expires", who.expires);
    to.member("training", application.about.training);
    if (!token.empty()) to.member("token", token);
  });
}

struct SignIn {
  std::string account;
  Personal password;
  std::string totp;
};

Response sign_in(const Application& application, const Request& request, const Texts& texts) {
  const auto read = [](codec::Object& in) {
    return SignIn{.account = in.text("account", {.length_max = 100, .length_min = 1}),
                  .password = in.personal("password", {.length_max = 200, .length_min = 1}),
                  .totp = in.text("totp", {.length_max = 6, .length_min = 1})};
  };
  return with_body(request, texts, read, [&](const SignIn& body) {
    const auto session = application.accounts.sign_in(
        body.account, body.password.reveal(Purpose::compare), body.totp);
    if (!session) return problem(session.error(), request, texts);
    auto out = json(201, session_json(application, session->who, session->token));
    out.with("set-cookie",
             "__Host-session=" + session->token + "; Path=/; Secure; HttpOnly; SameSite=Strict");
    return out;
  });
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
       .idempotency_key = IdempotencyKey::not_needed});
  router.add({.method = "GET",
              .path = "/v1/session",
              .lane = Lane::reads,
              .handler = signed_in(application, texts,
                                   [&application](const Request&, const app::SignedIn& who) {
                                     return json(200, session_json(application, who, {}));
                                   })});
  router.add({.method = "DELETE",
              .path = "/v1/session",
              .lane = Lane::reads,
              .handler = signed_in(
                  application, texts,
                  [&application](const Request& request, const app::SignedIn& who) {
                    application.accounts.sign_out(token_of(request));
                    application.hub.close(who.session);
                    auto out = no_content();
                    out.with(
                        "set-cookie",
                        "__Host-session=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
                    return out;
                  }),
              .content_types = {},
              .idempotency_key = IdempotencyKey::not_needed});
}

}  // namespace ingang::http
