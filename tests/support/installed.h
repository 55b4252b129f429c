// Installed: a real installation in a folder of its own that goes with the test, and the people of
// it.
#pragma once

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "app/case_keys.h"
#include "app/checkpoint_keeper.h"
#include "app/handovers.h"
#include "app/index_task.h"
#include "app/index_worker.h"
#include "app/integrity.h"
#include "app/reports.h"
#include "app/streams.h"
#include "cli/fiction/population.h"
#include "cli/installation.h"
#include "ledger/sealing.h"

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

  void open(Opening opening = Opening::to_serve) {
    installation_.reset();
    Places places;
    places.folder = folder_;
    places.data = std::filesystem::path(INGANG_SOURCE_DIR) / "data";
    auto opened = Installation::open(places, opening);
    ASSERT_TRUE(opened) << opened.error();
    installation_ = std::move(*opened);
  }

  [[nodiscard]] const app::Foundation& house() const { return installation_->house(); }
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

  template <typename T>
  static std::string code_of(const app::Outcome<T>& outcome) {
    if (outcome) return {};
    const auto* refused = std::get_if<app::Refused>(&outcome.error());
    return refused ? std::string(refused->refusals.front().code.text)
                   : std::get<app::Fault>(outcome.error()).what;
  }

  // A report about a child in Farsta, at the door.
  std::string send(report::Content content) {
    const app::Reports reports(house());
    auto sent = reports.send({.content = std::move(content)}, actor("polis"), once());
    EXPECT_TRUE(sent) << code_of(sent);
    return sent ? sent->reference : std::string{};
  }
  // Received at the door and handed over to Farsta; the handover's reference.
  std::string route(const std::string& reference) {
    const app::Reports reports(house());
    const auto received = reports.receive(reference, actor("jour"), once());
    EXPECT_TRUE(received) << code_of(received);
    app::RouteReport route;
    // The reason that is asked for when the proposal is another: it is, when Farsta is closed.
    route.note = Personal{"Mottagningen har sagt att den tar emot."};
    route.closed_unit_answers = true;
    route.receivers.push_back({.responsibility = report::Responsibility::lasting,
                               .authority = "0180-farsta",
                               .unit = "0180-farsta-mottagning",
                               .acting = true,
                               .outside = false,
                               .reason = "chosen_by_hub",
                               .evidence = {},
                               .handover = {}});
    const auto routed = reports.route(reference, std::move(route), actor("jour"), once());
    EXPECT_TRUE(routed) << code_of(routed);
    return routed && !routed->handovers.empty() ? routed->handovers.front().reference
                                                : std::string{};
  }
  // Handed over to Farsta, registered and assessed there: over.
  void end(const std::string& reference) {
    const auto handover = route(reference);
    const app::Handovers handovers(house());
    const auto by = actor("farsta");
    const auto received = handovers.receive(handover, by, once());
    ASSERT_TRUE(received) << code_of(received);
    const auto assessed = handovers.assess_protection(
        handover, {.immediate_protection_needed = false, .reason = Personal{"Fiktiv bedömning"}},
        by, once());
    ASSERT_TRUE(assessed) << code_of(assessed);
    const auto registered =
        handovers.register_(handover,
                            {.kind = handover::RegistrationKind::diary_number,
                             .reference = Personal{"FAR 2026/1"},
                             .on = stockholm(installation_->clock().now()).date},
                            by, once());
    ASSERT_TRUE(registered) << code_of(registered);
  }
  // No part of the program puts anything in the outbox yet. So: the first event of a report once
  // more, under a reference, a stream and a key of its own, and two items with it. Answers the
  // reference.
  std::string send_with_outbox(const std::string& like) {
    auto& store = installation_->ledger();
    const auto row = **store.row_by_reference("report", like);
    const auto first = store.read(row.id)->front();
    const auto plain = ledger::open_entry(**house().case_keys.open(first.key), first).value();
    std::string event{text(plain)};
    const auto reference = installation_->ids().reference(app::Kind<report::State>::prefix);
    for (auto at = event.find(like); at != event.npos; at = event.find(like))
      event.replace(at, like.size(), reference);
    const auto now = installation_->clock().now();
    auto key = installation_->keys().new_case_key(first.authority, now);
    const auto stream = installation_->ids().stream(now);
    ledger::Batch batch;
    ledger::Entry entry;
    static_cast<ledger::SealedEntry&>(entry) =
        ledger::seal_entry(key.key, stream, now, view(event), installation_->keys().random());
    entry.n = 1;
    entry.version = 1;
    for (const std::string kind : {"mail", "webhook"}) {
      ledger::OutboxItem item{
          .id = {}, .kind = kind, .key = key.wrapped.id, .sealed = {}, .due = now};
      item.id.bytes = installation_->ids().stream(now).bytes;
      item.sealed = ledger::seal(key.key, {"outbox", item.id.text()}, view("till jouren"),
                                 installation_->keys().random());
      batch.outbox.push_back(std::move(item));
    }
    house().case_keys.remember(
        std::make_shared<const ledger::CaseKey>(*house().keys.unwrap(key.wrapped)),
        house().case_keys.forgotten());
    const auto folded = app::row_from_entries(house(), stream, {entry});
    EXPECT_TRUE(folded) << code_of(folded);
    if (!folded) return {};
    batch.rows.push_back(*folded);
    const auto sought = app::compounds_from_entries(house(), {entry});
    EXPECT_TRUE(sought);
    batch.index.push_back({.stream = stream,
                           .authority = first.authority,
                           .key = key.wrapped.id,
                           .sealed = ledger::seal(key.key, {app::kIndexLabel, stream.text()},
                                                  view(app::encode_compounds(*sought)),
                                                  installation_->keys().random())});
    batch.streams.push_back({stream, 0, {entry}});
    batch.keys.push_back(std::move(key.wrapped));
    const auto stored = store.append(std::move(batch));
    EXPECT_TRUE(stored) << stored.error().what;
    return stored ? reference : std::string{};
  }

  report::Content content(std::uint64_t seed) const {
    const auto now = installation_->clock().now();
    auto population = Population::load(std::filesystem::path(INGANG_SOURCE_DIR) / "data", seed,
                                       stockholm(now).date);
    auto out = population->report(population->family(installation_->county()->directory), now);
    out.now.municipality = out.circumstances.home_municipality = "0180";
    out.now.district = out.circumstances.home_district = "farsta";
    out.danger = report::DangerNow::no;  // what is acute is never Framme behind a closed door
    return out;
  }

  std::filesystem::path folder_;
  std::unique_ptr<Installation> installation_;
  int acts_{};
};

}  // namespace ingang::cli
