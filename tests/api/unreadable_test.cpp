// A case that cannot be read: its lists keep it with its clock, and who opens it is told that it is
// there, and not to try again.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "api/house.h"
#include "stores/sqlite/connection.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

void edit(const std::string& sql, std::string_view part = "ledger") {
  for (int tries = 0;; ++tries) {
    try {
      stores::sqlite::Connection file(house().folder() / part / "ledger.db",
                                      stores::sqlite::Access::write);
      return file.script(sql);
    } catch (const stores::sql::Fault& fault) {  // The server is writing.
      if (tries > 100) throw std::runtime_error(fault.what);
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
  }
}

// What stands of it in the queue's alarms; empty when nothing does.
json::object alarm_of_desk() {
  const auto alarms = house().as("jour").get("/v1/queue/alarms").json();
  for (const auto& alarm : alarms.at("alarms").as_array())
    if (alarm.at("code").as_string() == "stream_unreadable") return alarm.as_object();
  return {};
}

TEST(Unreadable, IsSaidToHaveArrivedWithANumberToQuote) {
  const auto sent = house().as("polis").post("/v1/reports", report_body());
  ASSERT_EQ(sent.status, 201) << sent.body;
  const auto reference = sent.text("reference");
  const auto where = " WHERE reference = '" + reference + "'";
  // Its row says that its stream is of another kind: no entry of it decodes.
  edit("UPDATE rows SET kind = 'handover', state = 'delivered'" + where);
  const auto jour = house().as("jour");
  const auto opened = jour.get("/v1/handovers/" + reference);
  expect_refused(opened, 500, "stream_unreadable_at_desk");
  EXPECT_TRUE(opened.text("instance").starts_with("urn:ingang:request:"));
  const auto told = opened.text("detail");
  EXPECT_NE(told.find("togs emot"), std::string::npos) << told;
  EXPECT_EQ(told.find("sparat"), std::string::npos) << "nobody knows: " << told;
  EXPECT_NE(told.find("driften"), std::string::npos) << told;
  EXPECT_EQ(told.find("Ring jouren"), std::string::npos) << "the desk is the duty team: " << told;
  EXPECT_EQ(told.find("ändrats"), std::string::npos) << "nobody knows: " << told;
  EXPECT_EQ(opened.json().at("item").at("reference").as_string(), reference);
  EXPECT_EQ(opened.json().at("item").at("urgency").as_string(), "other");
  const auto sender = house().as("polis").get("/v1/handovers/" + reference);
  expect_refused(sender, 500, "stream_unreadable");
  EXPECT_NE(sender.text("detail").find("Skicka den inte igen"), std::string::npos);
  expect_refused(house().as("farsta").get("/v1/handovers/" + reference), 404, "no_such_handover");
  const auto queue = jour.get("/v1/queue?limit=100").json();
  const auto& items = queue.at("items").as_array();
  const auto item = std::ranges::find_if(items, [&](const json::value& each) {
    return each.at("reference").as_string() == reference;
  });
  ASSERT_NE(item, items.end());
  EXPECT_EQ(item->at("clock").at("kind").as_string(), "receive");
  EXPECT_TRUE(item->at("facts").as_array().front().at("holds").as_bool());
  edit("UPDATE rows SET kind = 'report', state = 'waiting'" + where);
}

TEST(Unreadable, IsAnAlarmOfTheDeskWithTheWayThere) {
  const auto sent = house().as("polis").post("/v1/reports", report_body());
  ASSERT_EQ(sent.status, 201) << sent.body;
  const auto reference = sent.text("reference");
  const auto its = " WHERE stream = (SELECT id FROM rows WHERE reference = '" + reference + "')";
  const auto kept = "ATTACH '" + (house().folder() / "kept.db").string() + "' AS kept; ";
  // As whoever may write the file may do: the trigger is taken away, and put back.
  const auto change = [&](const std::string& sql) {
    edit(kept + "BEGIN; DROP TRIGGER entries_never_change; " + sql +
         "; CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries\n"
         "BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END; COMMIT");
  };
  change("CREATE TABLE IF NOT EXISTS kept.was AS SELECT n, sealed FROM entries" + its +
         "; UPDATE entries SET sealed = zeroblob(length(sealed))" + its);
  auto alarm = alarm_of_desk();
  for (int tries = 0; alarm.empty() && tries < 150; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    alarm = alarm_of_desk();
  }
  EXPECT_FALSE(alarm.empty());
  if (!alarm.empty()) {
    EXPECT_EQ(alarm.at("count").as_int64(), 1);
    EXPECT_EQ(alarm.at("references").as_array().front().as_string(), reference);
  }
  const auto opened = house().as("jour").get("/v1/reports/" + reference);
  expect_refused(opened, 500, "stream_unreadable_at_desk");
  EXPECT_TRUE(opened.json().at("item").at("clock").at("yours").as_bool());
  expect_refused(house().as("polis").get("/v1/reports/" + reference), 500, "stream_unreadable");
  change("UPDATE entries SET sealed = (SELECT sealed FROM kept.was WHERE was.n = entries.n)" + its);
  EXPECT_EQ(house().as("jour").get("/v1/reports/" + reference).status, 200);
  // Put back, it alarms nobody any more.
  for (int tries = 0; !alarm_of_desk().empty() && tries < 450; ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
  EXPECT_TRUE(alarm_of_desk().empty());
}

// That the access log takes nothing says nothing of the case, nor of a draft.
TEST(Unreadable, IsNotSaidOfACaseOrADraftWhenTheAccessLogFails) {
  const auto officer = house().as("polis");
  const auto sent = officer.post("/v1/reports", report_body());
  ASSERT_EQ(sent.status, 201) << sent.body;
  const auto draft = officer.post("/v1/drafts", R"({"content":{}})");
  ASSERT_EQ(draft.status, 201) << draft.body;
  const auto report = "/v1/reports/" + sent.text("reference");
  edit("CREATE TRIGGER refuses BEFORE INSERT ON entries BEGIN SELECT RAISE(IGNORE); END", "access");
  for (const auto& path : {report, "/v1/drafts/" + draft.text("id")}) {
    const auto refused = officer.get(path);
    EXPECT_GE(refused.status, 500);
    EXPECT_TRUE(refused.text("code") == "fault" || refused.text("code") == "busy") << refused.body;
  }
  edit("DROP TRIGGER refuses", "access");
  EXPECT_EQ(officer.get(report).status, 200);
}

TEST(Unreadable, AStrangerHearsTheNumberToRingAndThatTheSystemIsThere) {
  const auto about = [] { return Caller().get("/v1/about").json(); };
  const auto wait_until = [&](bool reachable) {
    for (int tries = 0; about().at("reachable").as_bool() != reachable && tries < 150; ++tries)
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
  };
  EXPECT_TRUE(about().at("reachable").as_bool());
  EXPECT_FALSE(about().at("hub_phone").as_string().empty());
  const auto users = about().at("users").as_array().size();
  EXPECT_GT(users, 0U);
  edit("CREATE TRIGGER refuses BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'no'); END");
  wait_until(false);
  EXPECT_FALSE(about().at("reachable").as_bool());
  EXPECT_TRUE(about().at("users").as_array().empty());
  EXPECT_FALSE(about().at("hub_phone").as_string().empty()) << "all the more";
  edit("DROP TRIGGER refuses");
  wait_until(true);
  EXPECT_TRUE(about().at("reachable").as_bool());
  EXPECT_EQ(about().at("users").as_array().size(), users);
  for (int tries = 0; Caller().get("/v1/ready").status != 200 && tries < 450; ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
}

}  // namespace
}  // namespace ingang::api
