// seed: a working night in a fresh folder, whatever the hour; nothing of it is ahead of its time.
#include "operating/given.h"

namespace ingang::cli {
namespace {

class SeedTest : public OperatingTest {
 protected:
  // As the shell runs it when the machine's clock shows that time.
  [[nodiscard]] Ran seeded_at(const std::string& time, const std::string& folder) const {
    Ran out;
    const auto line =
        fmt::format("faketime '{}' {} seed --reports 24 --folder {} --data {}/data 2>&1", time,
                    INGANG_PROGRAM, at(folder), INGANG_SOURCE_DIR);
    FILE* pipe = popen(line.c_str(), "r");
    if (!pipe) return {.code = -1, .said = "no pipe"};
    char part[4096];
    while (const auto size = fread(part, 1, sizeof part, pipe)) out.said.append(part, size);
    out.code = WEXITSTATUS(pclose(pipe));
    return out;
  }
  [[nodiscard]] std::string count(const std::string& folder, const std::string& where) const {
    Ran out;
    const auto line = fmt::format(
        "sqlite3 {}/ledger/ledger.db \"SELECT count(*) FROM rows WHERE {}\"", at(folder), where);
    FILE* pipe = popen(line.c_str(), "r");
    if (!pipe) return "no pipe";
    char part[4096];
    while (const auto size = fread(part, 1, sizeof part, pipe)) out.said.append(part, size);
    pclose(pipe);
    return out.said.substr(0, out.said.find('\n'));
  }
};

TEST_F(SeedTest, ANightIsMadeAtAnyHour) {
  for (const std::string hour : {"00:30:00", "06:00:00", "13:00:00", "22:15:00"}) {
    const auto folder = "at" + hour.substr(0, 2);
    const auto ran = seeded_at("2026-11-30 " + hour, folder);
    ASSERT_EQ(ran.code, 0) << hour << ": " << ran.said;
    EXPECT_EQ(count(folder, "kind = 'report'"), "24") << hour;
    EXPECT_EQ(count(folder, "kind = 'report' AND state = 'waiting'"), "3") << hour;
    EXPECT_NE(count(folder, "kind = 'handover' AND state = 'registered'"), "0") << hour;
  }
}

}  // namespace
}  // namespace ingang::cli
