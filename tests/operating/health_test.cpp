// How a server is, asked at the machine through its door: in words and as JSON, with the alarms by
// name; and an alarm of review that nobody can close is one of them.
#include <boost/json.hpp>

#include "operating/given.h"

namespace ingang::cli {
namespace {

using HealthAsked = OperatingTest;

Ran ask(const std::string& folder, const std::string& more = {}) {
  return run_ingang(fmt::format("health --folder {} {}", folder, more));
}

boost::json::object as_json(const std::string& folder, int code) {
  const auto ran = ask(folder, "--json");
  EXPECT_EQ(ran.code, code) << ran.said;
  boost::system::error_code wrong;
  auto read = boost::json::parse(ran.said, wrong);
  EXPECT_FALSE(wrong) << ran.said;
  return wrong ? boost::json::object{} : read.as_object();
}

TEST_F(HealthAsked, SaysAllAtTheMachineAndOneWordToAStranger) {
  EXPECT_EQ(ask(at("var")).code, 2) << "no server";
  {
    const Program server(at("var"), at("log"));
    ASSERT_FALSE(server.url().empty()) << server.said();
    const auto ran = ask(at("var"));
    EXPECT_EQ(ran.code, 0) << ran.said;
    for (const char* said : {"Läge: ok", "Poster i loggen: ", "Larm: inga"})
      EXPECT_NE(ran.said.find(said), std::string::npos) << said << " in " << ran.said;
    const auto details = as_json(at("var"), 0);
    for (const char* name : {"status", "ledger_size", "index_lag", "alarms"})
      EXPECT_TRUE(details.contains(name)) << name;
    auto stranger = server.client();
    const auto word = stranger.get("/v1/health");
    ASSERT_TRUE(word);
    EXPECT_EQ(word->size(), 1U);
  }
  const auto gone = ask(at("var"));
  EXPECT_EQ(gone.code, 2);
  EXPECT_NE(gone.said.find("Ingen server går på"), std::string::npos) << gone.said;
  EXPECT_EQ(run_ingang("health --help").code, 0);
}

// LAW: secrecy.access_log
TEST_F(HealthAsked, NamesAnAlarmOfReviewThatNobodyCanClose) {
  {
    const Program server(at("var"), at("log"));
    auto nacka = server.signed_in("nacka");  // where nobody reviews
    int stopped = 0;
    for (int i = 0; i < 31; ++i) {
      const auto found = nacka.post(
          "/v1/search", {{"name", "Alva Ingen"}, {"birth_year", 2012}, {"purpose", "Samma barn"}});
      stopped += found ? 0 : 1;
    }
    EXPECT_EQ(stopped, 1);
  }
  const auto alarm = [&](const boost::json::object& health) {
    for (const auto& each : health.at("alarms").as_array()) {
      if (each.at("code").as_string() == "review_without_reviewer")
        return std::string(each.at("text").as_string());
    }
    return std::string{};
  };
  const auto soon = [&](int code) {
    for (int i = 0; i < 50 && ask(at("var")).code != code; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
    return as_json(at("var"), code);
  };
  {
    const Program server(at("var"), at("log-again"));  // it looks when it starts
    EXPECT_EQ(alarm(soon(1)), "0182");
    EXPECT_NE(ask(at("var")).said.find("  review_without_reviewer 0182 sedan "), std::string::npos);
    const auto made = run_ingang(fmt::format(
        "user add rev.nacka --name 'Rut Fiktiv' --unit 0182-mottagning --role log_reviewer "
        "--folder {}",
        at("var")));
    EXPECT_EQ(made.code, 0) << made.said;
  }
  const Program server(at("var"), at("log-third"));
  EXPECT_EQ(alarm(soon(0)), "") << "somebody sees it now";
}

}  // namespace
}  // namespace ingang::cli
