// seed: a working night in a fresh folder, whatever the hour; nothing of it is ahead of its time.
#include "operating/given.h"

namespace ingang::cli {
namespace {

class SeedTest : public OperatingTest {
 protected:
  static Ran said_by(const std::string& line) {
    Ran out;
    FILE* pipe = popen(line.c_str(), "r");
    if (!pipe) return {.code = -1, .said = "no pipe"};
    char part[4096];
    while (const auto size = fread(part, 1, sizeof part, pipe)) out.said.append(part, size);
    out.code = WEXITSTATUS(pclose(pipe));
    return out;
  }
  // As the shell runs it when the machine's clock shows that time.
  [[nodiscard]] Ran seeded_at(const std::string& time, const std::string& folder) const {
    return said_by(fmt::format("faketime '{}' {} seed --reports 24 --folder {} --data {}/data 2>&1",
                               time, INGANG_PROGRAM, at(folder), INGANG_SOURCE_DIR));
  }
  [[nodiscard]] std::string count(const std::string& folder, const std::string& where) const {
    const auto ran = said_by(
        fmt::format("sqlite3 {}/ledger/ledger.db \"SELECT count(*) FROM rows WHERE {}\" 2>&1",
                    at(folder), where));
    return ran.said.substr(0, ran.said.find('\n'));
  }
};

TEST_F(SeedTest, ANightIsMadeAtAnyHour) {
  struct Row {
    std::string hour;
    bool by_day;  // units are open in the ten hours before it, and register
  };
  for (const auto& [hour, by_day] : std::initializer_list<Row>{
           {"00:30:00", false}, {"06:00:00", false}, {"13:00:00", true}, {"22:15:00", true}}) {
    const auto folder = "at" + hour.substr(0, 2);
    const auto ran = seeded_at("2026-11-30 " + hour, folder);
    ASSERT_EQ(ran.code, 0) << hour << ": " << ran.said;
    EXPECT_EQ(count(folder, "kind = 'report'"), "24") << hour;
    EXPECT_EQ(count(folder, "kind = 'report' AND state = 'waiting'"), "3") << hour;
    EXPECT_NE(count(folder, "kind = 'handover'"), "0") << hour;
    if (by_day) {
      EXPECT_NE(count(folder, "kind = 'handover' AND state = 'registered'"), "0") << hour;
    }
  }
}

// Its entries go forward, from hours before it was made until then. No note is signed before a
// server does it, so that less is proved of it, and nothing is wanting.
TEST_F(SeedTest, EverythingOfTheNightGoesForwardAndIsWhole) {
  const auto under = [&](const std::string& time, const std::string& command) {
    return said_by(fmt::format("TZ=UTC faketime '{}' {} {} --folder {} --data {}/data 2>&1", time,
                               INGANG_PROGRAM, command, at("night"), INGANG_SOURCE_DIR));
  };
  const auto ran = under("2026-11-30 06:00:00", "seed --reports 24");
  ASSERT_EQ(ran.code, 0) << ran.said;
  const auto sql = [&](const std::string& asked) {
    const auto told =
        said_by(fmt::format("sqlite3 {}/ledger/ledger.db \"{}\" 2>&1", at("night"), asked));
    return told.said.substr(0, told.said.find('\n'));
  };
  EXPECT_EQ(sql("SELECT count(*) FROM entries a JOIN entries b ON b.n = a.n + 1 WHERE "
                "b.recorded_at < a.recorded_at"),
            "0");
  const auto made = Instant::find("2026-11-30T06:00:00Z").value();
  const auto begins = sql("SELECT recorded_at FROM entries ORDER BY n LIMIT 1");
  const auto ends = sql("SELECT max(recorded_at) FROM entries");
  ASSERT_FALSE(begins.empty() || ends.empty());
  EXPECT_LT(std::stoll(begins), (made - std::chrono::hours{5}).ms) << "hours before it was made";
  EXPECT_LE(std::stoll(ends), (made + std::chrono::minutes{10}).ms);
  const auto verified = under("2026-11-30 06:10:00", "verify");
  EXPECT_EQ(verified.code, 3) << verified.said;
  EXPECT_NE(verified.said.find("MINDRE ÄR PRÖVAT"), std::string::npos) << verified.said;
}

}  // namespace
}  // namespace ingang::cli
