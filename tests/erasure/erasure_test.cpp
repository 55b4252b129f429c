// After erasure no file of the installation holds a name, a number or a word of the case, and the
// ledger is still whole.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "app/drafts.h"
#include "app/erase.h"
#include "app/index_worker.h"
#include "app/search.h"
#include "ledger/verify.h"
#include "support/installed.h"

namespace ingang::cli {
namespace {

constexpr std::string_view kWords[] = {"Kvirrevittsson",  "Tjosanhoppel", "Snorkfrossa",
                                       "Bladdrivelgatan", "Flumpelunda",  "Gnistermoskva",
                                       "Vrakplurrig",     "Drummelsnark", "FAR 2026/4711"};

class Erasure : public Installed {
 protected:
  // Words that stand in some file below the folder.
  [[nodiscard]] std::vector<std::string> found() const {
    std::vector<std::string> out;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder_)) {
      if (!file.is_regular_file()) continue;
      std::ifstream in(file.path(), std::ios::binary);
      const std::string all{std::istreambuf_iterator<char>(in), {}};
      for (const auto word : kWords) {
        if (all.find(word) != std::string::npos)
          out.push_back(fmt::format("{} in {}", word, file.path().filename().string()));
      }
    }
    return out;
  }

  std::string whole_case() {
    const auto police = actor("polis");
    app::Drafts drafts(installation_->ledger(), installation_->keys(), installation_->clock(),
                       installation_->ids());
    const auto draft =
        drafts.create(Personal{R"({"content":{"what_happened":"Tjosanhoppel"}})"}, police);
    EXPECT_TRUE(draft);
    const std::string pdf = "%PDF-1.4\nVrakplurrig\nstartxref\n9\n%%EOF\n";
    auto file = installation_->attachments().keep(view(pdf), police);
    EXPECT_TRUE(file);
    auto told = content(3);
    told.child.name =
        person::Name{.given = Personal{"Kvirre"}, .family = Personal{"Kvirrevittsson"}};
    told.what_happened = Personal{"Tjosanhoppel"};
    told.assessment = Personal{"Snorkfrossa"};
    told.now.place = Personal{"Flumpelunda"};
    for (auto& guardian : told.guardians) guardian.person.address = Personal{"Bladdrivelgatan"};
    file->name = Personal{"Gnistermoskva"};
    told.attachments.push_back(*file);
    const app::Reports reports(house());
    const auto sent = reports.send({.content = told, .draft = draft->id}, police, once());
    EXPECT_TRUE(sent);
    EXPECT_TRUE(reports.supplement(sent->reference, Personal{"Drummelsnark"}, police, once()));
    const auto handover = route(sent->reference);
    const app::Handovers handovers(house());
    EXPECT_TRUE(handovers.receive(handover, actor("farsta"), once()));
    EXPECT_TRUE(handovers.view(handover, actor("farsta")));
    app::IndexWorker index(house());
    EXPECT_TRUE(index.step(1000));
    const app::Search search(house());
    const auto hit = search.find(
        {.name = Personal{"Kvirre Kvirrevittsson"}, .birth_year = 2013, .purpose = "prov"},
        actor("jour"));
    EXPECT_TRUE(hit);
    EXPECT_TRUE(handovers.register_(handover,
                                    {.kind = handover::RegistrationKind::diary_number,
                                     .reference = Personal{"FAR 2026/4711"},
                                     .on = {2026, 11, 23}},
                                    actor("farsta"), once()));
    return sent->reference;
  }
};

// LAW: retention.erasure
TEST_F(Erasure, LeavesNoWordOfTheCaseInAnyFileAndTheLedgerWhole) {
  const auto other = send(content(8));
  const auto reference = whole_case();
  ASSERT_FALSE(reference.empty());
  EXPECT_EQ(found(), std::vector<std::string>{}) << "all is sealed from the beginning";
  std::ofstream(folder_ / "control") << "Tjosanhoppel";
  EXPECT_EQ(found().size(), 1U) << "the search itself finds what is there";
  std::filesystem::remove(folder_ / "control");
  const auto erased = app::erase_report(house(), reference, actor("jour").who, "retention.test");
  ASSERT_TRUE(erased);
  EXPECT_GE(erased->keys_destroyed, 3U);  // the report's, the copy's and the attachment's
  EXPECT_EQ(found(), std::vector<std::string>{});
  open();  // and after a restart
  EXPECT_EQ(found(), std::vector<std::string>{});
  const app::Reports reports(house());
  EXPECT_FALSE(reports.view(reference, actor("polis")));
  EXPECT_TRUE(reports.view(other, actor("polis")));
  const auto row = installation_->ledger().row_by_reference("report", reference);
  ASSERT_TRUE(row);
  EXPECT_FALSE(row->has_value());

  ledger::VerifyOptions how;
  how.keys = &installation_->keys();
  how.erasures = app::erasures_on_record(house()).value();
  how.refold = [&](ledger::StreamId stream, const std::vector<ledger::Entry>& entries) {
    return app::refold(house(), stream, entries);
  };
  const auto report = ledger::verify(installation_->ledger(), how);
  EXPECT_TRUE(report.whole()) << (report.findings.empty()
                                      ? ""
                                      : std::string(ledger::name(report.findings.front().kind)) +
                                            " " + report.findings.front().about);
}

}  // namespace
}  // namespace ingang::cli
