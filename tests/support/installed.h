// Installed: a real installation in a folder of its own that goes with the test, and the people of
// it.
#pragma once

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "app/handovers.h"
#include "app/integrity.h"
#include "app/reports.h"
#include "cli/fiction/population.h"
#include "cli/installation.h"

namespace ingang::cli {

class Installed : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "ingang-test-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    open();
    ASSERT_TRUE(installation_->make_training_users());
  }
  void TearDown() override {
    installation_.reset();
    std::filesystem::remove_all(folder_);
  }

  void open() {
    installation_.reset();
    Places places;
    places.folder = folder_;
    places.data = std::filesystem::path(INGANG_SOURCE_DIR) / "data";
    auto opened = Installation::open(places);
    ASSERT_TRUE(opened) << opened.error();
    installation_ = std::move(*opened);
  }

  [[nodiscard]] const app::House& house() const { return installation_->house(); }
  [[nodiscard]] access::Actor actor(std::string_view account) const {
    const auto found = installation_->accounts().find(account);
    const auto& in = found->memberships.front();
    return {.who = {.account = found->account,
                    .name = found->name,
                    .unit = in.unit,
                    .authority = in.authority},
            .roles = in.roles};
  }
  app::Once once() {
    return {.route = "test", .key = fmt::format("test-key-{:010}", ++acts_), .body = {}};
  }

  // A report about a child in Farsta, at the door.
  std::string send(report::Content content) {
    const app::Reports reports(house());
    auto sent = reports.send({.content = std::move(content)}, actor("polis"), once());
    EXPECT_TRUE(sent);
    return sent ? sent->reference : std::string{};
  }
  // Received at the door and handed over to Farsta; the handover's reference.
  std::string route(const std::string& reference) {
    const app::Reports reports(house());
    EXPECT_TRUE(reports.receive(reference, actor("jour"), once()));
    app::RouteReport route;
    route.receivers.push_back({.responsibility = report::Responsibility::lasting,
                               .authority = "0180-farsta",
                               .unit = "0180-farsta-mottagning",
                               .acting = true,
                               .outside = false,
                               .reason = "chosen_by_hub",
                               .evidence = {},
                               .handover = {}});
    const auto routed = reports.route(reference, std::move(route), actor("jour"), once());
    EXPECT_TRUE(routed);
    return routed && !routed->handovers.empty() ? routed->handovers.front().reference
                                                : std::string{};
  }
  report::Content content(std::uint64_t seed) const {
    const auto now = installation_->clock().now();
    auto population = Population::load(std::filesystem::path(INGANG_SOURCE_DIR) / "data", seed,
                                       stockholm(now).date);
    auto out = population->report(population->family(installation_->county().directory), now);
    out.now.municipality = out.circumstances.home_municipality = "0180";
    out.now.district = out.circumstances.home_district = "farsta";
    return out;
  }

  std::filesystem::path folder_;
  std::unique_ptr<Installation> installation_;
  int acts_{};
};

}  // namespace ingang::cli
