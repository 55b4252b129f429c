// A roster over HTTP: begun, planned, changed, swapped, relieved, and handed over; and what is
// refused, with what to do.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "api/house.h"
#include "base/time.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

constexpr std::string_view kUnit = "0180-socialjour-hub";

std::string on_the_wall(int hours_ahead) {
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
  const Instant then{now.count() + std::int64_t{hours_ahead} * 3'600'000};
  auto text = stockholm(then).text();
  text[10] = 'T';
  return text;
}

json::array each_day(int from_minute, int to_minute) {
  json::array out;
  for (int day = 1; day <= 7; ++day)
    out.push_back(
        json::object{{"weekday", day}, {"from_minute", from_minute}, {"to_minute", to_minute}});
  return out;
}

// One roster for the whole suite, as for a unit.
class Rosters : public ::testing::Test {
 protected:
  const Caller chef_ = house().as("enhetschef");
  const Caller senior_ = house().as("bakjour");
  const Caller jour_ = house().as("jour");
  const Caller natt_ = house().as("jour.natt");

  void SetUp() override {
    static std::string begun;
    if (begun.empty()) {
      const auto reply = chef_.post(
          "/v1/rosters",
          json::object{{"unit", kUnit}, {"functions", json::array{"duty", "senior", "talks"}}});
      ASSERT_EQ(reply.status, 201) << reply.body;
      begun = reply.text("reference");
    }
    reference_ = begun;
  }
  [[nodiscard]] std::string at(std::string_view act = {}) const {
    return "/v1/rosters/" + reference_ + (act.empty() ? "" : "/" + std::string{act});
  }
  [[nodiscard]] json::object plan() const { return chef_.get(at()).json().at("plan").as_object(); }
  [[nodiscard]] std::int64_t version() const { return plan().at("version").as_int64(); }
  [[nodiscard]] json::object change() const { return {{"seen", version()}, {"leave_gap", true}}; }
  [[nodiscard]] json::object rule(json::array people, std::string_view function = "duty",
                                  int seat = 1) const {
    auto out = change();
    out["function"] = function;
    out["seat"] = seat;
    out["hours"] = each_day(0, 1440);
    out["people"] = std::move(people);
    out["turn"] = "weekly";
    return out;
  }
  // What is planned for the function ends, so that each test plans its own.
  void end_all() const {
    const auto all = plan();
    for (const auto& [parts, part] :
         {std::pair{"rules", "rule"}, std::pair{"overrides", "override"},
          std::pair{"temporaries", "temporary"}}) {
      for (const auto& one : all.at(parts).as_array()) {
        auto body = change();
        body["part"] = part;
        body["number"] = one.at("number");
        const auto ended = chef_.post(at("endings"), body);
        EXPECT_EQ(ended.status, 200) << ended.body;
      }
    }
  }
  static std::set<std::string> on_duty(const json::object& view) {
    std::set<std::string> out;
    for (const auto& shift : view.at("on_duty").as_array()) {
      if (shift.at("function").as_string() == "duty")
        out.insert(std::string{shift.at("account").as_string()});
    }
    return out;
  }

  std::string reference_;
};

TEST_F(Rosters, IsPlannedAndSeenByTheTeamAndByTheHub) {
  end_all();
  // Whoever takes over in no other test: to take over once more is not offered.
  const auto planned = chef_.post(at("rules"), rule({"jour.natt"}));
  ASSERT_EQ(planned.status, 200) << planned.body;
  EXPECT_EQ(on_duty(planned.json()), std::set<std::string>{"jour.natt"});
  const auto seen = natt_.get(at()).json();
  EXPECT_EQ(seen.at("names").at("jour.natt").as_string(), "Natta Jourprov");
  EXPECT_FALSE(seen.at("may").at("plan").as_bool());
  EXPECT_TRUE(seen.at("may").at("relieve").as_bool());
  EXPECT_EQ(seen.at("plan").at("phones").as_array().size(), 0U);
  EXPECT_EQ(seen.at("plan").at("look_ahead_days").as_int64(), 30);
  EXPECT_EQ(seen.at("plan").at("proof_lasts_days").as_int64(), 90);
  const auto& colleagues = seen.at("colleagues").as_array();
  const auto natt = std::ranges::find_if(colleagues, [](const json::value& one) {
    return one.at("account").as_string() == "jour.natt";
  });
  ASSERT_NE(natt, colleagues.end());
  EXPECT_EQ(natt->at("name").as_string(), "Natta Jourprov");
  EXPECT_EQ(json::serialize(natt->at("functions")), R"(["duty","talks"])");
  EXPECT_TRUE(std::ranges::none_of(colleagues, [](const json::value& one) {
    return one.at("account").as_string() == "logg" || one.at("account").as_string() == "ekero" ||
           one.at("account").as_string() == "probe.jour";
  })) << "not of the team";
  const auto list = natt_.get("/v1/rosters").json();
  EXPECT_TRUE(std::ranges::any_of(list.at("items").as_array(), [&](const json::value& item) {
    return item.at("reference").as_string() == reference_ && item.at("team").as_bool() &&
           item.at("may_relieve").as_bool();
  }));
  const auto mine = natt_.get("/v1/rosters/mine").json();
  EXPECT_FALSE(mine.at("shifts").as_array().empty());
  EXPECT_EQ(mine.at("ahead_days").as_int64(), 100);
  EXPECT_TRUE(mine.at("unreadable").as_array().empty());
  for (const auto* other : {"polis", "ekero", "avtal.norrtalje", "drift", "logg"}) {
    expect_refused(house().as(other).get(at()), 404, "no_such_roster");
    EXPECT_TRUE(house().as(other).get("/v1/rosters").json().at("items").as_array().empty())
        << other;
  }
  expect_refused(chef_.get(at() + "?days=1000"), 400, "bad_request");
  expect_refused(chef_.get(at() + "?from=igår"), 400, "bad_request");
  for (const auto* far : {"1900-01-01", "9999-12-31"})
    expect_refused(chef_.get(at() + "?from=" + far), 400, "bad_request", "/from");
  const auto past = chef_.get(at() + "?from=2026-01-01&days=7").json();
  EXPECT_TRUE(past.at("plan").at("shifts").as_array().empty()) << "before it was begun";
}

TEST_F(Rosters, ARefusalSaysWhatToDoAndChangesNothing) {
  end_all();
  ASSERT_EQ(chef_.post(at("rules"), rule({"jour"})).status, 200);
  const auto before = version();
  const auto refused = [&](std::string_view act, const json::object& body, int status,
                           std::string_view code, std::string_view field = {}) {
    expect_refused(chef_.post(at(act), body), status, code, field);
  };
  expect_refused(
      chef_.post("/v1/rosters", json::object{{"unit", kUnit}, {"functions", json::array{"duty"}}}),
      409, "roster_exists", "/unit");
  expect_refused(chef_.post("/v1/rosters", json::object{{"unit", "0125-mottagning"},
                                                        {"functions", json::array{"duty"}}}),
                 403, "not_yours_to_plan");
  expect_refused(chef_.post("/v1/rosters", json::object{{"unit", "okand-enhet"},
                                                        {"functions", json::array{"duty"}}}),
                 422, "no_such_team", "/unit");
  expect_refused(jour_.post(at("rules"), rule({"jour.natt"})), 403, "not_yours_to_plan");
  refused("rules", rule({"jour.natt"}), 422, "roster_rules_contradict", "/hours");
  refused("rules", rule({"jour"}, "duty", 2), 422, "roster_on_duty_already", "/people/0");
  refused("rules", rule({"slutat"}, "duty", 2), 422, "roster_person_has_left", "/people/0");
  refused("rules", rule({"ekero"}, "duty", 2), 422, "roster_person_not_of_the_team", "/people/0");
  refused("rules", rule({"jour"}, "senior"), 422, "roster_person_lacks_the_role", "/people/0");
  refused("rules", rule({"jour"}, "decision"), 422, "roster_function_unknown", "/function");
  auto wrong = rule({"jour.natt"}, "duty", 2);
  wrong["from"] = on_the_wall(-2);
  refused("rules", wrong, 422, "roster_begins_in_the_past", "/from");
  wrong = rule({"jour.natt"}, "duty", 2);
  wrong["from"] = on_the_wall(4);
  wrong["to"] = on_the_wall(3);
  refused("rules", wrong, 422, "roster_ends_before_it_begins", "/to");
  wrong = rule({"jour.natt"}, "duty", 2);
  wrong["seen"] = before - 1;
  refused("rules", wrong, 409, "roster_plan_changed");
  wrong = rule({"jour.natt"}, "duty", 2);
  wrong["from"] = "2027-01-01 08:00";
  refused("rules", wrong, 422, "time_malformed", "/from");
  wrong = rule({"jour.natt"}, "helhet", 2);
  refused("rules", wrong, 422, "unknown_word", "/function");
  auto off = change();
  off["leave_gap"] = false;
  off["function"] = "duty";
  off["off"] = "jour";
  off["to"] = on_the_wall(5);
  refused("overrides", off, 422, "roster_leaves_gap", "/leave_gap");
  EXPECT_EQ(version(), before) << "nothing is half changed";
}

TEST_F(Rosters, AnOverrideATemporaryPlanAndAStationDay) {
  end_all();
  ASSERT_EQ(chef_.post(at("rules"), rule({"jour"})).status, 200);
  auto instead = change();
  instead["function"] = "duty";
  instead["off"] = "jour";
  instead["on"] = "jour.natt";
  instead["to"] = on_the_wall(5);
  const auto overridden = senior_.post(at("overrides"), instead);
  ASSERT_EQ(overridden.status, 200) << overridden.body;
  EXPECT_EQ(on_duty(overridden.json()), std::set<std::string>{"jour.natt"});
  auto temporary = change();
  temporary["function"] = "duty";
  temporary["from"] = on_the_wall(48);
  temporary["to"] = on_the_wall(72);
  temporary["shifts"] = json::array{json::object{
      {"seat", 1}, {"account", "bakjour"}, {"from", on_the_wall(48)}, {"to", on_the_wall(72)}}};
  const auto set = chef_.post(at("temporary-plans"), temporary);
  ASSERT_EQ(set.status, 200) << set.body;
  auto inside = change();
  inside["function"] = "duty";
  inside["on"] = "jour.natt";
  inside["from"] = on_the_wall(50);
  inside["to"] = on_the_wall(51);
  expect_refused(chef_.post(at("overrides"), inside), 422, "roster_inside_temporary", "/from");
  auto station = change();
  station.erase("leave_gap");
  station["day"] = on_the_wall(72).substr(0, 10);
  station["from_minute"] = 780;
  station["to_minute"] = 960;
  station["place"] = "Övningsstationen";
  station["account"] = "jour";
  const auto stationed = chef_.post(at("stations"), station);
  ASSERT_EQ(stationed.status, 200) << stationed.body;
  EXPECT_FALSE(jour_.get("/v1/rosters/mine").json().at("stations").as_array().empty());
  auto end = change();
  end["part"] = "temporary";
  end["number"] = plan().at("temporaries").as_array().back().at("number");
  ASSERT_EQ(chef_.post(at("endings"), end).status, 200);
  end["seen"] = version();
  expect_refused(chef_.post(at("endings"), end), 422, "roster_part_unknown", "/number");
  auto functions = json::object{{"seen", version()}, {"functions", json::array{"duty", "senior"}}};
  ASSERT_EQ(chef_.post(at("functions"), functions).status, 200);
  functions = {{"seen", version()}, {"functions", json::array{"duty", "senior", "talks"}}};
  ASSERT_EQ(chef_.post(at("functions"), functions).status, 200);
}

TEST_F(Rosters, ASwapHoldsWhenTheOtherHasSaidYes) {
  end_all();
  ASSERT_EQ(chef_.post(at("rules"), rule({"jour"}, "duty", 3)).status, 200);
  const auto span = [](int from, int to) {
    return json::object{{"seat", 3}, {"from", on_the_wall(from)}, {"to", on_the_wall(to)}};
  };
  json::object swap{{"function", "duty"}, {"other", "jour.natt"}, {"give", span(100, 104)}};
  const auto asked = jour_.post(at("swaps"), swap);
  ASSERT_EQ(asked.status, 200) << asked.body;
  const auto number = asked.json().at("plan").at("swaps").as_array().back().at("number").as_int64();
  const auto mine = natt_.get("/v1/rosters/mine").json().at("swaps").as_array();
  EXPECT_TRUE(
      std::ranges::any_of(mine, [](const json::value& one) { return one.at("asked").as_bool(); }));
  expect_refused(senior_.post(at("swap-answers"), json::object{{"number", number}, {"yes", true}}),
                 422, "roster_part_unknown", "/number");
  const auto agreed =
      natt_.post(at("swap-answers"), json::object{{"number", number}, {"yes", true}});
  ASSERT_EQ(agreed.status, 200) << agreed.body;
  expect_refused(natt_.post(at("swap-answers"), json::object{{"number", number}, {"yes", false}}),
                 409, "roster_swap_over");
  swap["other"] = "jour";
  expect_refused(jour_.post(at("swaps"), swap), 422, "roster_swap_with_oneself", "/other");
  swap["other"] = "jour.natt";
  expect_refused(jour_.post(at("swaps"), swap), 422, "roster_swap_outside_shift", "/give");
}

TEST_F(Rosters, ReliefIsOnePressAndTheNextIsToldWhatIsOpen) {
  end_all();
  ASSERT_EQ(chef_.post(at("rules"), rule({"jour"})).status, 200);
  const auto relieved = jour_.post(at("relief"), "{}");
  ASSERT_EQ(relieved.status, 200) << relieved.body;
  EXPECT_EQ(relieved.json().at("relief").at("by").as_string(), "Jorun Jourexempel");
  EXPECT_TRUE(relieved.json().at("relief").at("rostered").as_bool());
  EXPECT_TRUE(relieved.json().at("relief").at("mine").as_bool());
  EXPECT_FALSE(relieved.json().at("may").at("relieve").as_bool()) << "it is done";
  EXPECT_FALSE(natt_.get(at()).json().at("relief").at("mine").as_bool());
  const auto list = jour_.get("/v1/rosters").json();
  EXPECT_TRUE(std::ranges::any_of(list.at("items").as_array(), [&](const json::value& item) {
    return item.at("reference").as_string() == reference_ && !item.at("may_relieve").as_bool();
  }));
  expect_refused(chef_.post(at("relief"), "{}"), 403, "not_yours_to_plan");
  ASSERT_EQ(jour_.post(at("notes"), json::object{{"text", "Nyckeln ligger i skåpet."}}).status,
            200);
  expect_refused(jour_.post(at("notes"), json::object{{"text", "Om 20170101-2393."}}), 422,
                 "identity_in_lasting_text", "/text");
  const auto sent = house().as("polis").post("/v1/reports", report_body());
  ASSERT_EQ(sent.status, 201) << sent.body;
  const auto told = jour_.get(at("handing-over"));
  ASSERT_EQ(told.status, 200) << told.body;
  EXPECT_NE(told.body.find(sent.text("reference")), std::string::npos);
  EXPECT_NE(told.body.find("Nyckeln ligger"), std::string::npos);
  EXPECT_EQ(told.body.find("röd jacka"), std::string::npos) << "no word about a child";
  end_all();
  expect_refused(jour_.post(at("relief"), "{}"), 422, "roster_nothing_to_relieve");
}

TEST_F(Rosters, TheSeniorOfThisMinuteIsNamedToBeRungAndNobodyElse) {
  end_all();
  const auto noted =
      chef_.post(at("numbers"), json::object{{"account", "bakjour"}, {"number", "08-465 004 21"}});
  ASSERT_EQ(noted.status, 200) << noted.body;
  const auto names_senior = [&] {
    const auto view = jour_.get(at()).json();
    return std::ranges::any_of(view.at("ring").as_array(), [](const json::value& ring) {
      return ring.at("step").as_string() == "senior" &&
             ring.at("number").as_string() == "08-465 004 21";
    });
  };
  EXPECT_FALSE(names_senior()) << "off duty";
  ASSERT_EQ(chef_.post(at("rules"), rule({"bakjour"}, "senior")).status, 200);
  EXPECT_TRUE(names_senior());
  const auto ring = jour_.get(at()).json().at("ring").as_array();
  // The unit manager while at work, which is at some hours of a day and not at others.
  const bool at_work = ring.back().at("step").as_string() == "unit_manager";
  EXPECT_EQ(ring.size(), at_work ? 2U : 1U);
  EXPECT_EQ(ring.back().at("who").as_string(),
            at_work ? "Enka Chefsexempel" : "Bakarin Jourledarprov");
  EXPECT_NE(ring.back().as_object().contains("number"), at_work) << "of a manager none is known";
  const auto warnings = plan().at("warnings").as_array();
  const auto warned = [&](std::string_view of) {
    return std::ranges::any_of(
        warnings, [&](const json::value& one) { return one.at("warns").as_string() == of; });
  };
  EXPECT_TRUE(warned("gap")) << "nobody has the duty";
  EXPECT_TRUE(warned("number_unproven"));
  end_all();
  EXPECT_FALSE(names_senior());
}

}  // namespace
}  // namespace ingang::api
