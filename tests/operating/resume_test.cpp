// A live stream that comes back is told to load everything again, over the real server: what came
// meanwhile is not replayed, and of several nodes the last id proves nothing of those before it.
#include <fmt/core.h>

#include "operating/given.h"

namespace ingang::cli {
namespace {

class Resume : public OperatingTest {
 protected:
  // What is said in the first three seconds to whoever comes back with this id.
  static std::string heard(const Program& program, const std::string& token,
                           const std::string& last_id) {
    const auto back = last_id.empty() ? "" : fmt::format("-H 'Last-Event-ID: {}' ", last_id);
    const auto command =
        fmt::format("curl -skN --max-time 3 -H 'Authorization: Bearer {}' {}{}/v1/events", token,
                    back, program.url());
    std::string out;
    auto* said = popen(command.c_str(), "r");
    for (int c = fgetc(said); c != EOF; c = fgetc(said)) out += static_cast<char>(c);
    pclose(said);
    return out;
  }
};

TEST_F(Resume, IsToldToLoadAgainWhateverTheLastIdWas) {
  Program program(at("var"), at("log"));
  ASSERT_FALSE(program.url().empty()) << program.said();
  auto officer = program.signed_in("polis");
  const auto first = heard(program, officer.token(), "");
  EXPECT_NE(first.find("retry: "), first.npos) << first;
  EXPECT_EQ(first.find("event: resync"), first.npos) << "nothing can have been missed: " << first;
  const auto again = heard(program, officer.token(), "some-other-epoch/1");
  const auto at = again.find("event: resync");
  ASSERT_NE(at, again.npos) << again;
  // With the very id that it was given: the newest there is.
  const auto id = again.find("id: ");
  ASSERT_NE(id, again.npos) << again;
  const auto newest = again.substr(id + 4, again.find('\n', id) - id - 4);
  const auto same = heard(program, officer.token(), newest);
  EXPECT_NE(same.find("event: resync"), same.npos) << newest << ": " << same;
}

}  // namespace
}  // namespace ingang::cli
