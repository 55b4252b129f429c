// An export writes a file of its own that nobody else may read, through no link and over nothing;
// and is a look at each stream that it writes.
#include <sys/stat.h>

#include "app/access_log.h"
#include "cli/export_count.h"
#include "operating/given.h"
#include "support/octets.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;

class ExportTest : public Installed {
 protected:
  void SetUp() override {
    Installed::SetUp();
    reference_ = send(content(3));
    handover_ = route(reference_);
    installation_.reset();
  }
  [[nodiscard]] Ran run(const fs::path& to, std::string_view more) const {
    return run_ingang(
        fmt::format("export --folder {} --to {} {}", folder_.string(), to.string(), more));
  }
  [[nodiscard]] std::string in_clear() const {
    return fmt::format("--reference {} --purpose 'Utlämnande enligt beslut'", reference_);
  }
  std::vector<app::AccessLog::Noted> looks(std::string_view kind, const std::string& reference) {
    const auto row = **installation_->ledger().row_by_reference(kind, reference);
    auto all = *house().accesses.about(row.id);
    std::erase_if(all, [](const auto& one) { return one.access.act != "export"; });
    return all;
  }

  std::string reference_;
  std::string handover_;
};

TEST_F(ExportTest, IsForTheOwnerAloneAndALookAtEachStream) {
  const auto file = folder_ / "out";
  const auto ran = run(file, in_clear());
  EXPECT_EQ(ran.code, 0) << ran.said;
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_NE(every_octet_of(file).find("report.sent"), std::string::npos);
  open();
  for (const auto& [kind, reference] :
       {std::pair<std::string_view, std::string>{"report", reference_}, {"handover", handover_}}) {
    const auto seen = looks(kind, reference);
    ASSERT_EQ(seen.size(), 1U) << kind;
    EXPECT_EQ(seen.front().access.purpose, "Utlämnande enligt beslut");
    EXPECT_EQ(seen.front().access.references, std::vector{reference});
  }
}

TEST_F(ExportTest, WritesThroughNoLinkAndOverNothing) {
  const auto theirs = folder_ / "theirs";
  std::ofstream(theirs) << "kvar";
  const auto link = folder_ / "link";
  fs::create_symlink(theirs, link);
  const auto nowhere = folder_ / "nowhere";
  fs::create_symlink(folder_ / "not-there", nowhere);
  for (const auto& to : {theirs, link, nowhere}) {
    for (const auto& what : {in_clear(), std::string{}}) {
      const auto ran = run(to, what);
      EXPECT_EQ(ran.code, 2) << to;
      EXPECT_NE(ran.said.find("länk"), ran.said.npos) << ran.said;
    }
  }
  EXPECT_EQ(every_octet_of(theirs), "kvar");
  EXPECT_FALSE(fs::exists(folder_ / "not-there"));
  open();
  EXPECT_TRUE(looks("report", reference_).empty()) << "nothing was written, so nobody looked";
}

TEST_F(ExportTest, OfTheWholeSealedLedgerIsNotedToo) {
  ASSERT_EQ(run(folder_ / "all", "").code, 0);
  open();
  const auto own = *house().accesses.about(house().accesses.stream_of(user_of_machine().account));
  ASSERT_FALSE(own.empty());
  EXPECT_EQ(own.back().access.act, "export.sealed");
}

}  // namespace
}  // namespace ingang::cli
