// What the server says of itself, line by line: JSON, with the number that a page tells people to
// quote, and nothing of anybody.
#include <boost/json.hpp>

#include "operating/given.h"

namespace ingang::cli {
namespace {

namespace json = boost::json;

std::vector<json::object> lines_of(const std::string& said) {
  std::vector<json::object> out;
  std::istringstream in(said);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with('{')) continue;
    boost::system::error_code wrong;
    auto read = json::parse(line, wrong);
    EXPECT_FALSE(wrong) << line;
    if (!wrong) out.push_back(std::move(read).as_object());
  }
  return out;
}

std::string member(const json::object& line, std::string_view name) {
  const auto* found = line.if_contains(name);
  return found && found->is_string() ? std::string(found->as_string()) : std::string{};
}

using Log = OperatingTest;

TEST_F(Log, HasALineForEachRequestByItsRouteAndNumberAndNoneOfItsWords) {
  Program server(at("var"), at("log"));
  auto jour = server.signed_in("jour");
  const auto refused = jour.get("/v1/reports/ING-HEMLG-AAAAA");
  ASSERT_FALSE(refused);
  (void)jour.post("/v1/search",
                  {{"name", "Alva Hemligsson"}, {"birth_year", 2012}, {"purpose", "Samma barn"}});
  (void)jour.get("/v1/health");
  server.end(SIGTERM);
  const auto lines = lines_of(server.said());
  int reads = 0;
  for (const auto& line : lines) {
    EXPECT_FALSE(member(line, "at").empty());
    EXPECT_NE(member(line, "route"), "/v1/health") << "asked all the time by whoever watches";
    if (member(line, "route") != "/v1/reports/{reference}") continue;
    ++reads;
    EXPECT_EQ(member(line, "event"), "request");
    EXPECT_EQ(member(line, "code"), "no_such_report");
    EXPECT_EQ(line.at("status").as_int64(), 404);
    EXPECT_GE(line.at("ms").as_int64(), 0);
    EXPECT_FALSE(member(line, "id").empty());
  }
  EXPECT_EQ(reads, 1);
  for (const char* word : {"HEMLG", "Hemligsson", "Alva", "127.0.0.1", "jour", "Samma barn"})
    EXPECT_EQ(server.said().find(word), std::string::npos) << word;
  EXPECT_EQ(server.said().find("Lösenord"), std::string::npos) << "no passwords but at a terminal";
}

// A fault is named by its sort, under the number that the answer quotes; and each alarm that begins
// has a line.
TEST_F(Log, NamesAFaultByItsSortAndEachAlarm) {
  Program server(at("var"), at("log"));
  auto polis = server.signed_in("polis");
  ASSERT_TRUE(polis.get("/v1/reports"));
  const auto dropped =
      run_shell("sqlite3 " + at("var/ledger/ledger.db") + " 'DROP TABLE audience'");
  ASSERT_EQ(dropped.code, 0) << dropped.said;
  const auto list = polis.get("/v1/reports");
  ASSERT_FALSE(list);
  EXPECT_EQ(list.error().status, 503);
  const auto alarmed = [&] {
    return server.said().find("\"event\":\"alarm\"") != std::string::npos;
  };
  for (int i = 0; i < 100 && !alarmed(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  EXPECT_TRUE(alarmed()) << server.said();
  server.end(SIGTERM);
  int faults = 0;
  for (const auto& line : lines_of(server.said())) {
    if (member(line, "fault").empty()) continue;
    ++faults;
    EXPECT_EQ(member(line, "route"), "/v1/reports");
    EXPECT_EQ(member(line, "level"), "error");
    EXPECT_NE(member(line, "fault").find("no such table"), std::string::npos);
    EXPECT_FALSE(member(line, "id").empty());
  }
  EXPECT_EQ(faults, 1);
}

TEST_F(Log, LeavesOutWhatIsAsItShouldBeWhenAskedTo) {
  Program server(at("var"), at("log"), {"--log", "trouble"});
  auto jour = server.signed_in("jour");
  ASSERT_TRUE(jour.get("/v1/session"));
  server.end(SIGTERM);
  for (const auto& line : lines_of(server.said())) EXPECT_NE(member(line, "level"), "info");
}

}  // namespace
}  // namespace ingang::cli
