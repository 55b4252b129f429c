// The access log cannot be written: an acute report is read all the same, and who read it comes to
// the log when it can.
#include <fstream>
#include <thread>

#include "api/house.h"
#include "stores/sqlite/connection.h"

namespace ingang::api {
namespace {

namespace json = boost::json;
using stores::sqlite::Access;
using stores::sqlite::Connection;

bool journal_is_empty() {
  std::ifstream file(house().folder() / "emergency/journal-1", std::ios::binary);
  const std::string octets{std::istreambuf_iterator<char>(file), {}};
  EXPECT_GT(octets.size(), 100'000U) << "its room is taken in advance";
  return octets.find_first_not_of('\0') == std::string::npos;
}

// LAW: secrecy.access_log
TEST(Emergency, AnAcuteReportIsReadWhileAnotherHoldsTheAccessLog) {
  auto body = report_body();
  auto& content = body["content"].as_object();
  content["danger"] = "yes";
  content["danger_text"] = "Fiktiv fara.";
  const auto reference = house().as("polis").post("/v1/reports", body).text("reference");
  const auto report = "/v1/reports/" + reference;
  const json::object reason{{"reason", "Fiktivt prov: loggen går inte att skriva."}};
  const auto cleared = house().as("jour.natt");
  const auto other = house().as("jour");
  {
    Connection held(house().folder() / "access/ledger.db", Access::write);
    held.begin();
    const auto ordinary = cleared.get(report);
    EXPECT_EQ(ordinary.status, 503);
    EXPECT_FALSE(ordinary.header("retry-after").empty());
    expect_refused(other.post(report + "/emergency-reading", reason), 403, "emergency_not_yours");
    EXPECT_TRUE(journal_is_empty());
    const auto read = cleared.post(report + "/emergency-reading", reason);
    ASSERT_EQ(read.status, 200) << read.body;
    EXPECT_EQ(read.json().at("content").at("danger_text"), "Fiktiv fara.");
    EXPECT_FALSE(journal_is_empty());
    held.rollback();
  }
  for (int i = 0; i < 150 && !journal_is_empty(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  EXPECT_TRUE(journal_is_empty()) << "moved to the access log";
  EXPECT_EQ(
      house().as("polis").post(report + "/withdrawal", json::object{{"reason", "prov"}}).status,
      200);
}

}  // namespace
}  // namespace ingang::api
