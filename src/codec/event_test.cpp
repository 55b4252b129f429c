// What the codec of events promises beside what holds for each kind of stream, which
// src/app/kinds_test.cpp tries for all of them.
#include <gtest/gtest.h>

#include <boost/json/value.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "codec/event_directory.h"
#include "codec/event_handover.h"
#include "codec/event_random.h"
#include "codec/event_report.h"

namespace ingang::codec {
namespace {

std::string told(const Refusals& refusals) {
  std::string out;
  for (const auto& each : refusals) {
    out += each.field + " " + std::string{each.code.text} + " " + each.detail + "\n";
  }
  return out;
}

std::filesystem::path samples() {
  return std::filesystem::path{INGANG_SOURCE_DIR} / "schema" / "events";
}

std::string whole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(FrozenSamples, OfEventsThatLackedAFieldAreReadByTheWrittenRule) {
  const auto offered = decode_handover_event(whole(samples() / "handover.offered.v1.json"));
  ASSERT_TRUE(offered);
  const auto& first = std::get<handover::Offered>(*offered);
  EXPECT_EQ(first.stored_at, first.door_at);
  EXPECT_EQ(first.register_by, first.assess_by);
  const auto told =
      decode_handover_event(whole(samples() / "handover.handed_over_by_phone.v1.json"));
  ASSERT_TRUE(told);
  EXPECT_TRUE(std::get<handover::HandedOverByPhone>(*told).no_login);
  const auto night = decode_handover_event(
      R"({"type":"handover.night_told","v":1,"data":{"night":{"done":"x"},"by":{"account":"a",)"
      R"("name":"b","unit":"c","authority":"d"}}})");
  ASSERT_TRUE(night);
  EXPECT_TRUE(std::get<handover::NightTold>(*night).night.sleeps.empty());
  const auto number =
      decode_directory_event(whole(samples() / "directory.temporary_number.v1.json"));
  ASSERT_TRUE(number);
  EXPECT_FALSE(std::get<unitbook::TemporaryNumber>(*number).confirm_by)
      << "a second person was waited for until it ended";
}

// The schema names the same members as the sample, at the level of the event's data.
TEST(FrozenSamples, HaveASchemaThatKnowsEveryMember) {
  for (const auto& file : std::filesystem::directory_iterator(samples())) {
    const auto name = file.path().filename().string();
    if (name.ends_with(".schema.json") || !name.ends_with(".json")) continue;
    const auto sample = parse(whole(file.path()));
    const auto schema = parse(whole(samples() / (file.path().stem().string() + ".schema.json")));
    ASSERT_TRUE(sample && schema) << name;
    const auto* known = schema->root().at("properties").at("data").if_object();
    ASSERT_TRUE(known && known->contains("properties")) << name;
    for (const auto& member : sample->root().at("data").as_object()) {
      EXPECT_TRUE(known->at("properties").as_object().contains(member.key()))
          << name << " " << member.key();
    }
  }
}

Refusal first_refusal(std::string_view stored, std::span<const Upcaster> upcasters = {}) {
  const auto event = decode_report_event(stored, upcasters);
  return event ? Refusal{.code = Code{"accepted"}} : event.error().at(0);
}

TEST(StoredEvent, OfAnUnknownTypeOrVersionIsNamed) {
  EXPECT_EQ(first_refusal(R"({"type":"report.burnt","v":1,"data":{}})"),
            (Refusal{.code = kUnknownEvent, .field = "/type", .detail = "report.burnt v1"}));
  EXPECT_EQ(first_refusal(R"({"type":"report.closed","v":2,"data":{}})").detail,
            "report.closed v2");
  EXPECT_EQ(first_refusal(R"({"type":"handover.opened","v":1,"data":{}})").code, kUnknownEvent);
}

TEST(StoredEvent, ThatIsNotWholeIsRefused) {
  EXPECT_EQ(first_refusal("").code, kJsonMalformed);
  EXPECT_EQ(first_refusal("[]").code, kWrongType);
  EXPECT_EQ(first_refusal(R"({"type":"report.closed","v":1})").field, "/data");
  EXPECT_EQ(first_refusal(R"({"type":"report.closed","v":1,"data":{"x":1}})").field, "/data/x");
  EXPECT_EQ(first_refusal(R"({"type":"report.closed","v":1,"data":{},"x":1})").field, "/x");
  EXPECT_EQ(first_refusal(R"({"type":"report.opened","v":1,"data":{}})").field, "/data/by");
}

// As if report.held had stood at version 3: once with the reason under another name, once as a
// number.
constexpr Upcaster kTwoSteps[] = {
    {"report.held", -1, [](boost::json::value& data) { data.as_object()["reason"] = "7"; }},
    {"report.held", 0,
     [](boost::json::value& data) {
       data.as_object()["reason"] = "lifted " + std::string{data.at("reason").as_string()};
       data.as_object().erase("why");
     }},
};

TEST(Upcasting, LiftsAnOldVersionStepByStep) {
  const auto event =
      decode_report_event(R"({"type":"report.held","v":-1,"data":{"why":7}})", kTwoSteps);
  ASSERT_TRUE(event) << told(event.error());
  EXPECT_EQ(std::get<report::Held>(*event).reason, "lifted 7");
}

TEST(Upcasting, LeavesOtherEventsAndThePresentVersionAlone) {
  EXPECT_TRUE(
      decode_report_event(R"({"type":"report.held","v":1,"data":{"reason":"x"}})", kTwoSteps));
  EXPECT_EQ(first_refusal(R"({"type":"report.closed","v":0,"data":{}})", kTwoSteps).code,
            kUnknownEvent);
  EXPECT_EQ(first_refusal(R"({"type":7,"v":"x","data":[]})", kTwoSteps).code, kWrongType);
}

// Whatever stands in the store, reading it ends with an event or with refusals that each have a
// code.
TEST(StoredEvent, MutatedAtRandomIsReadOrRefusedNeverWorse) {
  Random random(2026);
  for (int round = 0; round < 4'000; ++round) {
    auto stored = encode_event(random.alternative<handover::Event>(
        static_cast<std::size_t>(random.below(std::variant_size_v<handover::Event>))));
    for (int i = random.below(4); i >= 0; --i) {
      const auto at = static_cast<std::size_t>(random.below(static_cast<int>(stored.size())));
      switch (random.below(4)) {
        case 0: stored[at] = static_cast<char>(random.below(256)); break;
        case 1: stored.erase(at, static_cast<std::size_t>(1 + random.below(9))); break;
        case 2:
          stored.insert(at, std::string{"{}[]\",:0e\\u"}.substr(
                                static_cast<std::size_t>(random.below(9)), 2));
          break;
        default: stored.insert(at, stored.substr(at / 2, 20));
      }
      if (stored.empty()) stored = "x";
    }
    const auto event = decode_handover_event(stored);
    if (event) continue;
    ASSERT_FALSE(event.error().empty());
    for (const auto& each : event.error()) EXPECT_FALSE(each.code.text.empty());
  }
}

}  // namespace
}  // namespace ingang::codec
