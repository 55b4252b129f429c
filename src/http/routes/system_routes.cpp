// What a stranger may ask: about, api-info, health, checkpoint; and the directory, for who is
// signed in.
#include <algorithm>

#include "app/credentials.h"
#include "codec/role_words.h"
#include "domain/duty/opening_hours.h"
#include "http/codes.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"
#include "http/routes/views_json.h"

namespace ingang::http {

namespace {

using codec::write_object;
using codec::Writer;

void write_user(Writer& to, const app::Account& account, const Application& application) {
  const auto& membership = account.memberships.front();
  const auto* unit = application.house.county.directory.find_unit(membership.unit);
  to.object([&] {
    to.member("account", account.account);
    to.member("name", account.name);
    to.member("role", account.training_title);
    to.member("unit", unit ? unit->name : membership.unit);
    to.member("password", account.training_password);
    to.member("totp_now", app::totp_now(account.totp_secret, application.house.clock.now()));
  });
}

// In a training installation the fictional users stand here with all that is needed to be them.
std::string about_json(const Application& application) {
  return write_object([&](Writer& to) {
    const auto& about = application.about;
    to.member("name", about.name);
    to.member("version", about.version);
    to.member("county", about.county);
    to.member("training", about.training);
    to.member("test_numbers_only", about.test_numbers_only);
    if (!about.training) return;
    auto users = application.accounts.all();
    std::erase_if(users, [](const app::Account& a) {
      return a.training_password.empty() || a.memberships.empty();
    });
    to.list("users", users,
            [&](const app::Account& account) { write_user(to, account, application); });
  });
}

std::string api_info_json(const Application& application) {
  return write_object([&](Writer& to) {
    to.member("apiName", application.about.name);
    to.member("apiVersion", "1.0.0");
    to.member("apiReleased", "2026-11-23");
    to.member("apiDocumentation", "https://ingang.example/api");
    to.member("apiStatus", "active");
  });
}

std::string word_json(const app::HealthView& health) {
  return write_object([&](Writer& to) { to.member("status", health.status); });
}

// Whoever runs the machine, signed in, and at a page that is theirs. All others hear one word: how
// large the ledger is and what has stopped is worth knowing for the wrong people.
bool is_operator(const Application& application, const Request& request) {
  const auto who = application.accounts.find_session(token_of(request), app::Asking::line);
  return who && who->actor.has(access::Role::operator_) &&
         !refusal_of_browser(request, {}, who->tag, who->locked(application.house.clock.now()));
}

void write_unit_now(Writer& to, const directory::Unit& unit, const directory::Directory& directory,
                    Instant now) {
  constexpr std::array<std::string_view, 4> kKinds{"hub", "reception", "after_hours", "police"};
  constexpr std::array<std::string_view, 3> kCertainties{"sure", "likely", "unverified"};
  to.object([&] {
    to.member("code", unit.code.text());
    to.member("name", unit.name);
    to.member("authority", unit.authority.text());
    const auto* authority = directory.find_authority(unit.authority);
    if (authority && authority->municipality)
      to.member("municipality", authority->municipality->text());
    to.member("kind", kKinds.at(static_cast<std::size_t>(unit.kind)));
    const bool open = directory.unit_open_at(unit.code, now);
    to.member("open_now", open);
    if (!open) to.member("opens_at", directory.next_opening(unit.code, now));
    to.member("login", unit.login);
    if (const auto phone = unit.find_contact(directory::ContactKind::phone))
      to.member("phone", *phone);
    to.member("certainty", kCertainties.at(static_cast<std::size_t>(unit.certainty)));
  });
}

std::string directory_json(const Application& application) {
  const auto& county = application.house.county;
  const auto& parts = county.directory.parts();
  const auto now = application.house.clock.now();
  const auto today = stockholm(now).date;
  return write_object([&](Writer& to) {
    to.member("county", parts.name);
    to.list("municipalities", parts.municipalities, [&](const directory::Municipality& each) {
      to.object([&] {
        to.member("code", each.code.text());
        to.member("name", each.name);
        to.member("party", agreement::party_on(county.agreements, each.code, today).counts());
      });
    });
    to.key("districts");
    to.array(parts.municipalities, [&](const directory::Municipality& each) {
      for (const auto& district : each.districts) {
        to.object([&] {
          to.member("code", district.code.text());
          to.member("name", district.name);
          to.member("municipality", each.code.text());
        });
      }
    });
    to.list("units", parts.units,
            [&](const directory::Unit& unit) { write_unit_now(to, unit, county.directory, now); });
  });
}

}  // namespace

void add_system_routes(Router& router, const Application& application) {
  const auto open = [&](std::string path, Lane lane, Handler handler) {
    router.add(
        {.method = "GET", .path = std::move(path), .lane = lane, .handler = std::move(handler)});
  };
  // Reads every fictional user: not on the edge, where it would hold up all.
  open("/v1/about", Lane::reads,
       [&application](const Request&) { return json(200, about_json(application)); });
  open("/v1/api-info", Lane::files,
       [&application](const Request&) { return json(200, api_info_json(application)); });
  open("/v1/health", Lane::reads, [&application](const Request& request) {
    const auto health = application.health.now();
    return json(health.status == "down" ? 503 : 200,
                is_operator(application, request) ? to_json(health) : word_json(health));
  });
  open("/v1/checkpoint", Lane::reads,
       [&application, &texts = application.texts](const Request& request) {
         const auto checkpoint = application.health.checkpoint();
         if (!checkpoint) return problem(Refusal{.code = kNotFound}, request, texts);
         return json(200, write_object([&](Writer& to) {
                       to.member("note", checkpoint->note);
                       to.member("public_key", application.health.public_key());
                     }));
       });
  router.add({.method = "POST",
              .path = "/v1/csp-reports",
              .lane = Lane::files,
              .handler =
                  [&application](const Request&) {
                    ++application.csp_reports;
                    return no_content();
                  },
              .body_bytes_max = 16384,
              .content_types = {"application/csp-report", "application/reports+json"},
              .idempotency_key = IdempotencyKey::not_needed});
  RouteTable(router, application)
      .get("/v1/directory", [&application](const Request&, const app::SignedIn&) {
        return json(200, directory_json(application));
      });
}

}  // namespace ingang::http
