// What a stranger may ask: about, api-info, health, ready, checkpoint; and the directory, for who
// is signed in.
#include <algorithm>

#include "app/credentials.h"
#include "app/terms.h"
#include "codec/role_words.h"
#include "domain/duty/opening_hours.h"
#include "domain/report/codes.h"
#include "http/codes.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"
#include "http/routes/views_json.h"

namespace ingang::http {

namespace {

using codec::write_object;
using codec::Writer;

void write_user(Writer& to, const app::Account& account, const app::House& house) {
  const auto& membership = account.memberships.front();
  to.object([&] {
    to.member("account", account.account);
    to.member("name", account.name);
    to.member("role", account.training_title);
    to.member("unit", app::unit_name(house, membership.unit));
    to.member("password", account.training_password);
    to.member("totp_now", app::totp_now(account.totp_secret, house.clock.now()));
  });
}

// In a training installation the fictional users stand here with all that is needed to be them.
// Nobody can sign in while the store does not answer: that is said, and the store is not asked.
std::string about_json(const Application& application) {
  const app::House house = application.foundation;
  const bool down = application.health.word() == "down";
  auto users = application.about.training && !down ? application.accounts.all()
                                                   : std::vector<app::Account>{};
  return write_object([&](Writer& to) {
    const auto& about = application.about;
    to.member("name", about.name);
    to.member("version", about.version);
    to.member("county", about.county);
    to.member("training", about.training);
    to.member("test_numbers_only", about.test_numbers_only);
    optional(to, "hub_phone", app::hub_phone(house));
    // A training installation always has users: none means that they could not be read.
    to.member("reachable", !down && !(about.training && users.empty()));
    if (!about.training) return;
    std::erase_if(users, [](const app::Account& a) {
      return a.training_password.empty() || a.memberships.empty();
    });
    to.list("users", users, [&](const app::Account& account) { write_user(to, account, house); });
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

std::string word_json(const std::string& word) {
  return write_object([&](Writer& to) { to.member("status", word); });
}

// Whoever runs the machine, signed in, and at a page that is theirs. All others hear one word: how
// large the ledger is and what has stopped is worth knowing for the wrong people.
bool is_operator(const Application& application, const Request& request) {
  const auto who = application.accounts.find_session(token_of(request), app::Asking::line);
  return who && who->actor.has(access::Role::operator_) &&
         !refusal_of_browser(request, {}, who->tag,
                             who->locked(application.foundation.clock.now()));
}

// How much both logs have grown says what the register answered of whom somebody has just told of,
// to whoever counts: so it is for those alone who see to the machine.
Response checkpoint(const Application& application, const Request& request,
                    const access::Actor& actor) {
  const auto& texts = application.texts;
  if (!actor.has(access::Role::operator_))
    return problem(Refusal{.code = report::kNotYoursToDo}, request, texts);
  const auto latest = application.health.checkpoint();
  if (!latest) return problem(Refusal{.code = kNotFound}, request, texts);
  return json(200, write_object([&](Writer& to) {
                to.member("note", latest->note);
                to.member("public_key", application.health.public_key());
              }));
}

// Who asks is looked up on a lane: the store may be slow.
Response health_in_full(const Application& application, const Request& request) {
  Response out;
  out.later = std::make_shared<const Later>(
      Later{.lane = Lane::reads, .make = [&application, request] {
              if (!is_operator(application, request)) {
                const auto word = application.health.word();
                return json(word == "down" ? 503 : 200, word_json(word));
              }
              const auto health = application.health.now();
              return json(health.status == "down" ? 503 : 200, to_json(health));
            }});
  return out;
}

std::string_view word(directory::UnitKind kind) {
  switch (kind) {
    case directory::UnitKind::hub: return "hub";
    case directory::UnitKind::reception: return "reception";
    case directory::UnitKind::after_hours: return "after_hours";
    case directory::UnitKind::police: return "police";
    case directory::UnitKind::advice: return "advice";
    case directory::UnitKind::chief_on_call: return "chief_on_call";
    case directory::UnitKind::official_on_call: return "official_on_call";
  }
  return {};
}
std::string_view word(directory::Certainty certainty) {
  switch (certainty) {
    case directory::Certainty::sure: return "sure";
    case directory::Certainty::likely: return "likely";
    case directory::Certainty::unverified: return "unverified";
  }
  return {};
}

void write_unit_now(Writer& to, const directory::Unit& unit, const directory::Directory& directory,
                    Instant now) {
  to.object([&] {
    to.member("code", unit.code.text());
    to.member("name", unit.name);
    to.member("authority", unit.authority.text());
    const auto* authority = directory.find_authority(unit.authority);
    if (authority && authority->municipality)
      to.member("municipality", authority->municipality->text());
    to.member("kind", word(unit.kind));
    const bool open = directory.unit_open_at(unit.code, now);
    to.member("open_now", open);
    if (!open) to.member("opens_at", directory.next_opening(unit.code, now));
    to.member("login", unit.login);
    if (const auto phone = unit.find_contact(directory::ContactKind::phone))
      to.member("phone", *phone);
    to.member("certainty", word(unit.certainty));
  });
}

std::string directory_json(const Application& application) {
  const app::House house = application.foundation;
  const auto& county = house.county;
  const auto& parts = county.directory.parts();
  const auto now = house.clock.now();
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
  // One word is answered by the edge itself: when all lanes are full, and when the store hangs.
  open("/v1/health", Lane::files, [&application](const Request& request) {
    if (!token_of(request).empty()) return health_in_full(application, request);
    const auto word = application.health.word();
    return json(word == "down" ? 503 : 200, word_json(word));
  });
  open("/v1/ready", Lane::files, [&application](const Request&) {
    const auto word = application.health.readiness();
    return json(word == "ready" ? 200 : 503, word_json(word));
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
  RouteTable table(router, application);
  table.get("/v1/checkpoint", [&application](const Request& request, const app::SignedIn& who) {
    return checkpoint(application, request, who.actor);
  });
  table.get("/v1/directory", [&application](const Request&, const app::SignedIn&) {
    return json(200, directory_json(application));
  });
}

}  // namespace ingang::http
