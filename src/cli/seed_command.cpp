// seed: a fictional population with reports about it, through the same use cases as people use.
//
// Promise: test numbers only. The same seed makes the same people; times are those of now.
#include <fmt/core.h>

#include "app/handovers.h"
#include "app/reports.h"
#include "app/routing_of.h"
#include "base/match.h"
#include "cli/commands.h"
#include "cli/fiction/population.h"
#include "cli/progress.h"
#include "cli/training_users.h"
#include "cli/upgrade.h"
#include "codec/content.h"

namespace ingang::cli {

namespace {

struct Stopped {
  std::string why;
};

template <typename T>
T need(app::Outcome<T> outcome) {
  if (outcome) return std::move(*outcome);
  throw Stopped{match(
      outcome.error(),
      [](const app::Refused& refused) {
        std::string all;
        for (const auto& each : refused.refusals)
          all += fmt::format("{} {} {}; ", each.code.text, each.field, each.detail);
        return all;
      },
      [](const app::Fault& fault) { return fault.what; })};
}

class Seeding {
 public:
  Seeding(Installation& installation, Population population, std::uint64_t seed)
      : installation_(installation),
        population_(std::move(population)),
        reports_(installation.house()),
        handovers_(installation.house()),
        seed_(seed) {}

  void one(std::uint64_t number) {
    const auto police = actor("polis");
    const auto hub = actor("jour");
    const auto family = population_.family(installation_.county()->directory);
    app::SendReport send;
    send.content = population_.report(family, installation_.clock().now());
    const auto body = codec::encode_content(send.content);
    const auto reference =
        need(reports_.send(std::move(send), police, once("send", number, body))).reference;
    // Most wait; some have come further, so that every page has something to show.
    const auto stage = number % 6;
    if (stage < 3) return;
    need(reports_.receive(reference, hub, once("receive", number, body)));
    if (stage < 4) return;
    const auto proposal = need(reports_.proposal(reference, hub));
    if (proposal.held || proposal.receivers.empty()) return;
    app::RouteReport route;
    route.receivers = app::as_proposed(proposal);
    need(reports_.route(reference, std::move(route), hub, once("route", number, body)));
  }

 private:
  [[nodiscard]] access::Actor actor(std::string_view account) const {
    const auto found = installation_.accounts().find(account);
    if (!found) throw Stopped{fmt::format("kontot {} saknas", account)};
    const auto& membership = found->memberships.front();
    return {.who = {.account = found->account,
                    .name = found->name,
                    .unit = membership.unit,
                    .authority = membership.authority},
            .roles = membership.roles};
  }
  [[nodiscard]] app::Once once(std::string_view act, std::uint64_t number,
                               std::string_view body) const {
    return {.route = fmt::format("seed {}", act),
            .key = fmt::format("seed-{}-{}-{}", seed_, number, installation_.clock().now().ms),
            .body = body};
  }

  Installation& installation_;
  Population population_;
  app::Reports reports_;
  app::Handovers handovers_;
  std::uint64_t seed_;
};

}  // namespace

int seed(const Seed& options) {
  const auto refuse = [](const std::string& why) {
    fmt::print(stderr, "{}\n", why);
    return 2;
  };
  const auto places = found(options.places);
  if (!places) return refuse(places.error());
  auto population =
      Population::load(places->data, options.seed, stockholm(app::SystemClock().now()).date);
  if (!population) return refuse(population.error());
  auto opened = Installation::open(
      *places, Opening::to_serve, [](const Installation& made) -> std::expected<void, std::string> {
        if (const auto users = read_training_users(made); !users)
          return std::unexpected(users.error());
        return {};
      });
  if (!opened) return refuse(opened.error());
  auto& installation = **opened;
  // An older program kept accounts under other keys.
  if (const auto current = upgrade(installation); !current) return refuse(current.error());
  const auto users = installation.make_training_users();
  if (!users) return refuse(users.error());
  Seeding seeding(installation, std::move(*population), options.seed);
  try {
    Progress bar("Fiktiva anmälningar", options.reports);
    for (std::uint64_t number = 1; number <= options.reports; ++number) {
      seeding.one(number);
      bar.at(number);
    }
  } catch (const Stopped& stopped) {
    fmt::print(stderr, "Seed stannade: {}\n", stopped.why);
    return 1;
  }
  fmt::print("{} fiktiva anmälningar och {} nya konton i {}.\n", options.reports, *users,
             installation.places().folder.string());
  return 0;
}

}  // namespace ingang::cli
