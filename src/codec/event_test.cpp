#include <gtest/gtest.h>

#include <boost/json/value.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "codec/event_json.h"
#include "codec/event_random.h"

namespace ingang::codec {
namespace {

constexpr unsigned kSeeds = 60;

std::string told(const Refusals& refusals) {
  std::string out;
  for (const auto& each : refusals) {
    out += each.field + " " + std::string{each.code.text} + " " + each.detail + "\n";
  }
  return out;
}

Decoded<report::Event> decode_like(const report::Event&, std::string_view text) {
  return decode_report_event(text);
}
Decoded<handover::Event> decode_like(const handover::Event&, std::string_view text) {
  return decode_handover_event(text);
}

template <typename Event>
void round_trip_every_alternative() {
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    Random random(seed);
    for (std::size_t at = 0; at < std::variant_size_v<Event>; ++at) {
      const auto event = random.alternative<Event>(at);
      const auto stored = encode_event(event);
      const auto back = decode_like(event, stored);
      ASSERT_TRUE(back) << "seed " << seed << " " << type_of(event) << "\n" << told(back.error());
      EXPECT_TRUE(*back == event) << "seed " << seed << " " << type_of(event);
      EXPECT_EQ(encode_event(*back), stored) << "seed " << seed << " " << type_of(event);
    }
  }
}

TEST(Events, OfAReportComeBackAsTheyWere) { round_trip_every_alternative<report::Event>(); }
TEST(Events, OfAHandoverComeBackAsTheyWere) { round_trip_every_alternative<handover::Event>(); }

std::filesystem::path samples() {
  return std::filesystem::path{INGANG_SOURCE_DIR} / "schema" / "events";
}

std::string whole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A version that is older than the event's own is lifted on its way in; the newest is written as it
// was read.
template <typename Event>
void read_frozen_samples(const Event& event) {
  int newest = 0;
  for (int version = 1; version < 9; ++version) {
    const auto path =
        samples() / (std::string{type_of(event)} + ".v" + std::to_string(version) + ".json");
    const auto sample = whole(path);
    if (sample.empty()) break;
    const auto back = decode_like(event, sample);
    ASSERT_TRUE(back) << path << "\n" << told(back.error());
    EXPECT_EQ(back->index(), event.index()) << path;
    if (encode_event(*back) == sample) newest = version;
  }
  const auto own = encode_event(event).substr(0, 60);
  EXPECT_NE(own.find("\"v\":" + std::to_string(newest)), std::string::npos)
      << type_of(event) << ": no frozen sample of its own version; ours begins " << own;
}

TEST(FrozenSamples, OfEveryEventAreReadAndTheNewestWrittenByteForByte) {
  for (std::size_t at = 0; at < std::variant_size_v<report::Event>; ++at) {
    read_frozen_samples(Random(0).alternative<report::Event>(at));
  }
  for (std::size_t at = 0; at < std::variant_size_v<handover::Event>; ++at) {
    read_frozen_samples(Random(0).alternative<handover::Event>(at));
  }
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
