// ErasureTest: a case with something everywhere that a case can leave something: a draft, a report,
// a supplement, a file, two authorities' copies, a search, stored answers, index tokens, outbox
// items; and what to look for afterwards.
#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>

#include "app/drafts.h"
#include "app/erase.h"
#include "app/index_worker.h"
#include "app/search.h"
#include "channels/file_samples.h"
#include "cli/verifying.h"
#include "stores/sqlite/connection.h"
#include "support/installed.h"
#include "support/program.h"

namespace ingang::cli {

class ErasureTest : public Installed {
 protected:
  // Words of the case; names, numbers and words of it stand nowhere in the clear, ever.
  std::vector<std::string> words_{
      "Kvirrevittsson", "Tjosanhoppel",  "Snorkfrossa",   "Bladdrivelgatan", "Flumpelunda",
      "Gnistermoskva",  "Vrakplurrig",   "Drummelsnark",  "FAR 2026/4711",   "Kvirre",
      "0201-K4711-26",  "070-174 06 99", "Plurrsnurraren"};
  // Allowed in the clear while the case lives; gone afterwards: references and keyed hashes.
  std::vector<std::pair<std::string, Bytes>> traces_;
  std::string reference_;
  std::string farsta_;  // the handover to Farsta
  std::string skarholmen_;
  std::vector<ledger::StreamId> streams_;
  std::string number_;  // the child's, twelve digits
  report::BlobId file_{};

  [[nodiscard]] std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> out;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder_)) {
      if (!file.is_regular_file()) continue;
      std::ifstream in(file.path(), std::ios::binary);
      out[file.path().lexically_relative(folder_).string()] = {std::istreambuf_iterator<char>(in),
                                                               {}};
    }
    return out;
  }
  // Words of the case that stand in some file of the installation: databases, their logs, key
  // store, blobs, notes.
  [[nodiscard]] std::vector<std::string> words_found() const {
    std::vector<std::string> out;
    for (const auto& [name, all] : files()) {
      for (const auto& word : words_) {
        if (all.find(word) != std::string::npos) out.push_back(fmt::format("{} in {}", word, name));
      }
    }
    return out;
  }
  [[nodiscard]] std::vector<std::string> traces_found() const {
    std::vector<std::string> out;
    for (const auto& [name, all] : files()) {
      for (const auto& [what, octets] : traces_) {
        if (all.find(text(octets)) != std::string::npos)
          out.push_back(fmt::format("{} in {}", what, name));
      }
    }
    return out;
  }

  void trace(std::string what, ByteView octets) {
    traces_.emplace_back(std::move(what), Bytes(octets.begin(), octets.end()));
  }
  // Every value of a column now, each a trace.
  void trace_column(const std::string& what, const std::string& file, const std::string& sql) {
    stores::sqlite::Connection at(folder_ / file, stores::sqlite::Access::read_only);
    auto query = at.query(sql.c_str());
    int found = 0;
    for (; query.step(); ++found) trace(what, query.octets(0));
    EXPECT_GT(found, 0) << what << ": nothing there to look for";
  }

  // All forms in which an identity number is written.
  void add_number(const person::Person& of) {
    for (const auto& identifier : of.identifiers) {
      const std::string twelve{person::reveal(identifier.number, Purpose::test)};
      for (const auto& form :
           {twelve, twelve.substr(2), twelve.substr(0, 8) + "-" + twelve.substr(8),
            twelve.substr(2, 6) + "-" + twelve.substr(8)}) {
        words_.push_back(form);
      }
    }
  }

  report::Content told() {
    auto out = content(3);
    out.child.name =
        person::Name{.given = Personal{"Kvirre"}, .family = Personal{"Kvirrevittsson"}};
    out.child.phone = Personal{"070-174 06 99"};
    out.what_happened = Personal{"Tjosanhoppel"};
    out.assessment = Personal{"Snorkfrossa"};
    out.now.place = Personal{"Flumpelunda"};
    out.reporter.police_reference = "0201-K4711-26";
    for (auto& guardian : out.guardians) guardian.person.address = Personal{"Bladdrivelgatan"};
    number_ = person::reveal(out.child.identifiers.front().number, Purpose::test);
    add_number(out.child);
    for (const auto& guardian : out.guardians) add_number(guardian.person);
    for (const auto& sibling : out.siblings) add_number(sibling);
    return out;
  }

  void whole_case() {
    const auto police = actor("polis");
    app::Drafts drafts(installation_->ledger(), installation_->keys(), installation_->clock());
    auto report = told();
    const auto draft =
        drafts.create(Personal{R"({"content":{"what_happened":"Tjosanhoppel"}})"}, police, once());
    ASSERT_TRUE(draft) << code_of(draft);
    trace_column("the draft", "ledger/ledger.db", "SELECT value FROM records WHERE kind = 'draft'");
    const auto pdf = channels::pdf("/Note (Vrakplurrig)");
    auto file = installation_->attachments().keep(view(pdf), police, once());
    ASSERT_TRUE(file) << code_of(file);
    file->name = Personal{"Gnistermoskva"};
    file_ = file->blob;
    report.attachments.push_back(*file);
    const app::Reports reports(house());
    const auto sent = reports.send({.content = report, .draft = draft->id}, police, once());
    ASSERT_TRUE(sent) << code_of(sent);
    reference_ = sent->reference;
    ASSERT_TRUE(reports.supplement(reference_, Personal{"Drummelsnark"}, police, once()));
    hand_over();
    look_and_search();
    end_at_the_other();
    trace_all();
  }

  void hand_over() {
    const app::Reports reports(house());
    ASSERT_TRUE(reports.receive(reference_, actor("jour"), once()));
    app::RouteReport route;
    for (const std::string district : {"farsta", "skarholmen"}) {
      route.receivers.push_back({.responsibility = district == "farsta"
                                                       ? report::Responsibility::lasting
                                                       : report::Responsibility::acute_now,
                                 .authority = "0180-" + district,
                                 .unit = "0180-" + district + "-mottagning",
                                 .acting = district == "farsta",
                                 .outside = false,
                                 .reason = "chosen_by_hub",
                                 .evidence = {},
                                 .handover = {}});
    }
    route.note = Personal{"Plurrsnurraren"};
    route.closed_unit_answers = true;
    const auto routed = reports.route(reference_, route, actor("jour"), once());
    ASSERT_TRUE(routed) << code_of(routed);
    ASSERT_EQ(routed->handovers.size(), 2U);
    for (const auto& handover : routed->handovers) {
      const auto row = **installation_->ledger().row_by_reference("handover", handover.reference);
      (row.authority == "0180-farsta" ? farsta_ : skarholmen_) = handover.reference;
    }
    receive_and_register(farsta_, actor("farsta"), "FAR 2026/4711");
  }

  void receive_and_register(const std::string& handover, const access::Actor& by,
                            const std::string& number) {
    const app::Handovers handovers(house());
    const auto received = handovers.receive(handover, by, once());
    ASSERT_TRUE(received) << code_of(received);
    const auto registered =
        handovers.register_(handover,
                            {.kind = handover::RegistrationKind::diary_number,
                             .reference = Personal{number},
                             .on = stockholm(installation_->clock().now()).date},
                            by, once());
    ASSERT_TRUE(registered) << code_of(registered);
    const auto assessed = handovers.assess_protection(
        handover, {.immediate_protection_needed = false, .reason = Personal{"Fiktiv bedömning"}},
        by, once());
    ASSERT_TRUE(assessed) << code_of(assessed);
  }
  // The last receiver registers, and the report is closed.
  void end_at_the_other() { receive_and_register(skarholmen_, skarholmen(), "SKA 2026/12"); }

  void look_and_search() {
    app::IndexWorker index(house());
    ASSERT_TRUE(index.step(1000));
    EXPECT_EQ(found_by("jour"), 2U) << "both ways";
    EXPECT_EQ(found_by("farsta"), 2U);
    ASSERT_TRUE(app::Reports(house()).view(reference_, actor("polis")));
    ASSERT_TRUE(app::Handovers(house()).view(farsta_, actor("farsta")));
  }

  // The other receiver; nobody of the fictional users sits there.
  access::Actor skarholmen() {
    auto out = actor("farsta");
    out.who.account = "skarholmen";
    out.who.authority = "0180-skarholmen";
    out.who.unit = "0180-skarholmen-mottagning";
    return out;
  }

  // How many of two searches find something: by number, by name and year.
  std::size_t found_by(std::string_view account) { return found_by(actor(account)); }
  std::size_t found_by(const access::Actor& who) {
    const app::Search search(house());

    std::size_t out = 0;
    const auto by_number =
        search.find({.identity_number = Personal{number_}, .purpose = "prov"}, who);
    EXPECT_TRUE(by_number) << code_of(by_number);
    out += by_number && !by_number->list.items.empty() ? 1 : 0;
    const auto by_name = search.find({.name = Personal{"Kvirre Kvirrevittsson"},
                                      .birth_year = std::stoi(number_.substr(0, 4)),
                                      .purpose = "prov"},
                                     who);
    EXPECT_TRUE(by_name) << code_of(by_name);
    out += by_name && !by_name->list.items.empty() ? 1 : 0;
    return out;
  }

  void trace_all() {
    const auto row = **installation_->ledger().row_by_reference("report", reference_);
    streams_.push_back(row.id);
    const auto copies = installation_->ledger().children(row.id).value();
    for (const auto& copy : copies) streams_.push_back(copy.id);
    for (const auto& reference : {reference_, farsta_, skarholmen_})
      trace("the reference " + reference, view(reference));
    std::string its_keys;
    for (const auto& stream : streams_) {
      const auto entries = installation_->ledger().read(stream).value();
      for (const auto& entry : entries)
        its_keys += (its_keys.empty() ? "x'" : ", x'") + entry.key.text() + "'";
    }
    trace_column("a wrapped key", "ledger/keys.db",
                 "SELECT wrapped FROM keys WHERE id IN (" + its_keys + ")");
    trace_column("an index token", "ledger/ledger.db",
                 "SELECT token FROM tokens WHERE key IN (" + its_keys + ")");
    trace_column("a stored answer", "ledger/ledger.db",
                 "SELECT answer FROM answers WHERE seal IN (" + its_keys + ")");
    trace_column("what is known of the file", "ledger/ledger.db",
                 "SELECT value FROM records WHERE kind = 'attachment'");
    const auto blobs = files();
    const auto blob = std::ranges::find_if(blobs, [&](const auto& each) {
      return each.first.find(file_.text()) != std::string::npos;
    });
    ASSERT_NE(blob, blobs.end());
    trace("the file", view(std::string_view(blob->second).substr(4, 64)));
  }

  // What verify finds, by name.
  std::string findings() {
    std::ifstream in(installation_->checkpoint_outside());
    const std::string note{std::istreambuf_iterator<char>(in), {}};
    const auto verified =
        verify_both(*installation_, note.empty() ? std::nullopt : std::optional(note));
    if (!verified) return verified.error().what;
    std::string out;
    for (const auto* report : {&verified->main, &verified->access}) {
      for (const auto& finding : report->findings)
        out += std::string(ledger::name(finding.kind)) + " " + finding.about + "; ";
    }
    return out;
  }
};

}  // namespace ingang::cli
