// seed: a fictional population with reports about it, through the same use cases as people use.
//
// Promise: test numbers only. The same seed makes the same people. In a folder that begins by it a
//          working night has been: ten hours, at whose end every list has something to show. In one
//          that was there already, and in a database, whose clock is its own, all is of now.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "app/handovers.h"
#include "app/reports.h"
#include "app/routing_of.h"
#include "base/match.h"
#include "cli/commands.h"
#include "cli/fiction/night.h"
#include "cli/fiction/population.h"
#include "cli/fiction/set_clock.h"
#include "cli/progress.h"
#include "cli/training_users.h"
#include "cli/upgrade.h"
#include "codec/content.h"
#include "http/problem.h"

namespace ingang::cli {

namespace {

struct SeedStopped {
  std::string why;
};

class Seeding {
 public:
  Seeding(Installation& installation, Population population, http::Texts texts, std::uint64_t seed)
      : installation_(installation),
        population_(std::move(population)),
        texts_(std::move(texts)),
        reports_(installation.house()),
        handovers_(installation.house()),
        seed_(seed) {}

  void act(const NightAct& act) {
    auto& report = all_[act.report];
    if (act.deed == Deed::send) return send(act.report, report);
    if (act.deed == Deed::receive) {
      report.hub = done(reports_.receive(report.reference, actor("jour"), once(act))) ? "jour" : "";
      if (!report.hub.empty()) return;
      // Protected: for whoever is cleared.
      if (done(reports_.receive(report.reference, actor("jour.natt"), once(act))))
        report.hub = "jour.natt";
      return;
    }
    if (act.deed == Deed::route) return route(act, report);
    for (const auto& handover : report.handovers) at_the_unit(act, handover);
  }

  // What was refused, in the words of data/texts, and how often.
  [[nodiscard]] const std::map<std::string, int>& undone() const { return undone_; }

 private:
  struct Handover {
    std::string reference;
    std::string unit;
  };
  [[nodiscard]] std::string words_of(const app::Refused& refused) const {
    std::vector<std::string> all;
    for (const auto& each : refused.refusals) all.push_back(http::swedish(each, texts_));
    return fmt::format("{}", fmt::join(all, " "));
  }
  template <typename T>
  T need(app::Outcome<T> outcome) const {
    if (outcome) return std::move(*outcome);
    throw SeedStopped{match(
        outcome.error(), [&](const app::Refused& refused) { return words_of(refused); },
        [](const app::Fault& fault) { return fault.what; })};
  }
  // What somebody would not do just now is left undone, and told of at the end.
  template <typename T>
  std::optional<T> done(app::Outcome<T> outcome) {
    if (outcome) return std::move(*outcome);
    const auto* refused = std::get_if<app::Refused>(&outcome.error());
    if (!refused) return need(std::move(outcome));
    ++undone_[words_of(*refused)];
    return std::nullopt;
  }
  struct Report {
    std::string reference;
    std::string hub;  // who received it at the door
    std::vector<Handover> handovers;
  };

  void send(std::uint64_t number, Report& report) {
    const auto family = drawn(number);
    app::SendReport send;
    send.content = population_.report(family, installation_.clock().now());
    const auto body = codec::encode_content(send.content);
    const auto key = once({.at = {}, .report = number, .deed = Deed::send}, body);
    report.reference = need(reports_.send(std::move(send), actor("polis"), key)).reference;
  }
  // Two of three live where somebody has a fictional account: there the night goes on.
  Family drawn(std::uint64_t number) {
    constexpr int kTries = 50;
    for (int tries = 0;; ++tries) {
      auto family = population_.family(installation_.county()->directory);
      const auto authority = family.district.empty()
                                 ? family.municipality
                                 : fmt::format("{}-{}", family.municipality, family.district);
      const bool goes_on = std::ranges::any_of(
          receivers(), [&](const auto& each) { return each.second.who.authority == authority; });
      if (goes_on || number % 3 == 0 || tries == kTries) return family;
    }
  }
  void route(const NightAct& act, Report& report) {
    if (report.hub.empty()) return;
    const auto hub = actor(report.hub);
    const auto proposal = done(reports_.proposal(report.reference, hub));
    if (!proposal || proposal->held || proposal->receivers.empty()) return;
    app::RouteReport route;
    route.receivers = app::as_proposed(*proposal);
    const auto view = done(reports_.route(report.reference, std::move(route), hub, once(act)));
    if (!view) return;
    for (const auto& each : view->handovers)
      report.handovers.push_back({each.reference, each.unit.code});
  }
  // By somebody of the unit who has an account; another unit is told by phone.
  void at_the_unit(const NightAct& act, const Handover& handover) {
    const auto who = receiver_of(handover.unit);
    const auto& at = handover.reference;
    const auto now = installation_.clock().now();
    if (!who) {
      if (act.deed != Deed::take) return;
      (void)done(handovers_.by_phone(at,
                                     {.spoke_with = Personal{"Moa Mottagare"},
                                      .number = Personal{"08-465 004 40"},
                                      .at = now,
                                      .read_back = true},
                                     actor("jour"), once(act, at)));
      return;
    }
    if (act.deed == Deed::take) (void)done(handovers_.receive(at, *who, once(act, at)));
    if (act.deed == Deed::assess) {
      app::AssessHandover assessment{.immediate_protection_needed = act.report % 5 == 0,
                                     .reason = Personal{"Påhittad bedömning."}};
      (void)done(handovers_.assess_protection(at, std::move(assessment), *who, once(act, at)));
    }
    if (act.deed == Deed::register_) {
      app::RegisterHandover registration{
          .kind = handover::RegistrationKind::diary_number,
          .reference = Personal{fmt::format("PROV {}/{}", stockholm(now).date.year, act.report)},
          .on = stockholm(now).date};
      (void)done(handovers_.register_(at, std::move(registration), *who, once(act, at)));
    }
    if (act.deed == Deed::give_back) {
      app::ReturnHandover back{.reason = handover::ReturnReason::moved,
                               .evidence = Personal{"Påhittat: familjen har flyttat."}};
      (void)done(handovers_.return_(at, std::move(back), *who, once(act, at)));
    }
  }

  [[nodiscard]] static access::Actor actor_of(const app::Account& account) {
    const auto& membership = account.memberships.front();
    return {.who = {.account = account.account,
                    .name = account.name,
                    .unit = membership.unit,
                    .authority = membership.authority},
            .roles = membership.roles};
  }
  [[nodiscard]] access::Actor actor(std::string_view account) const {
    const auto found = installation_.accounts().find(account);
    if (!found) throw SeedStopped{fmt::format("kontot {} saknas", account)};
    return actor_of(*found);
  }
  // Who has an account and receives, by unit.
  const std::map<std::string, access::Actor>& receivers() {
    if (!receivers_.empty()) return receivers_;
    for (const auto& each : installation_.accounts().all()) {
      const auto who = actor_of(each);
      const bool receives = who.roles.contains(access::Role::intake);
      if (receives && !who.roles.contains(access::Role::probe))
        receivers_.emplace(who.who.unit, who);
    }
    return receivers_;
  }
  [[nodiscard]] std::optional<access::Actor> receiver_of(const std::string& unit) {
    const auto found = receivers().find(unit);
    if (found == receivers().end()) return std::nullopt;
    return found->second;
  }
  // A fresh key for each act.
  [[nodiscard]] app::Once once(const NightAct& act, std::string_view body = "{}") const {
    return {.route = "seed",
            .key = fmt::format("seed-{}-{}-{}-{}-{}", seed_, act.report, static_cast<int>(act.deed),
                               act.deed == Deed::send ? "" : body, installation_.clock().now().ms),
            .body = body};
  }

  Installation& installation_;
  Population population_;
  http::Texts texts_;
  app::Reports reports_;
  app::Handovers handovers_;
  std::uint64_t seed_;
  std::map<std::uint64_t, Report> all_;
  std::map<std::string, access::Actor> receivers_;
  std::map<std::string, int> undone_;
};

// The clock goes with the acts, and is the machine's again afterwards.
void live(Seeding& seeding, const std::vector<NightAct>& night, SetClock* clock) {
  Progress bar("Fiktiva anmälningar", night.size());
  std::uint64_t at = 0;
  for (const auto& act : night) {
    if (clock) clock->show(act.at);
    seeding.act(act);
    bar.at(++at);
  }
}

}  // namespace

int seed(const Seed& options) {
  const auto refuse = [](const std::string& why) {
    fmt::print(stderr, "{}\n", why);
    return 2;
  };
  const auto places = found(options.places);
  if (!places) return refuse(places.error());
  SetClock clock;
  const auto night = working_night(options.reports, clock.real_now());
  // What is known of its people was noted before the first of it, which may be of yesterday.
  const auto first = night.empty() ? clock.real_now() : night.front().at;
  auto population = Population::load(places->data, options.seed, stockholm(first).date);
  if (!population) return refuse(population.error());
  const bool begins = places->store.empty() && !std::filesystem::exists(places->folder / "keys");
  if (begins) clock.show(first);
  auto opened = Installation::open(
      *places, Opening::to_serve,
      [](const Installation& made) -> std::expected<void, std::string> {
        if (const auto users = read_training_users(made); !users)
          return std::unexpected(users.error());
        return {};
      },
      &clock);
  if (!opened) return refuse(opened.error());
  auto& installation = **opened;
  // An older program kept accounts under other keys.
  if (const auto current = upgrade(installation); !current) return refuse(current.error());
  const auto users = installation.make_training_users();
  if (!users) return refuse(users.error());
  auto texts = http::Texts::load(places->data / "texts" / "refusals");
  if (!texts) return refuse(texts.error());
  Seeding seeding(installation, std::move(*population), std::move(*texts), options.seed);
  try {
    live(seeding, night, begins ? &clock : nullptr);
  } catch (const SeedStopped& stopped) {
    fmt::print(stderr, "Seed stannade: {}\n", stopped.why);
    return 1;
  }
  fmt::print("{} fiktiva anmälningar och {} nya konton i {}.\n", options.reports, *users,
             installation.places().folder.string());
  for (const auto& [words, times] : seeding.undone())
    fmt::print("  {} steg blev inte av: {}\n", times, words);
  return 0;
}

}  // namespace ingang::cli
