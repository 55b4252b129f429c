// What each kind of stream says of itself: its events, its words, its row in data/records.toml. A
// new noun in Kinds is tried here without anybody writing a test of it.
#include "app/kinds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "app/drafts.h"
#include "codec/data_records.h"
#include "codec/event_random.h"

namespace ingang::app {
namespace {

std::string told(const codec::Refusals& refusals) {
  std::string out;
  for (const auto& each : refusals)
    out += each.field + " " + std::string{each.code.text} + " " + each.detail + "\n";
  return out;
}

// f(event) for each sort of event of the kind, filled at random.
template <typename State, typename F>
void each_event(unsigned seed, F f) {
  using Event = Kind<State>::Event;
  codec::Random random(seed);
  for (std::size_t at = 0; at < std::variant_size_v<Event>; ++at) f(random.alternative<Event>(at));
}

// "report.sent", of what it is stored as.
std::string type_in(std::string_view stored) {
  constexpr std::string_view kBegins = R"({"type":")";
  EXPECT_TRUE(stored.starts_with(kBegins)) << stored.substr(0, 40);
  stored.remove_prefix(std::min(stored.size(), kBegins.size()));
  return std::string{stored.substr(0, stored.find('"'))};
}

TEST(EachKind, ItsEventsComeBackAsTheyWere) {
  constexpr unsigned kSeeds = 60;
  each_kind([]<typename State>(Of<State>) {
    for (unsigned seed = 0; seed < kSeeds; ++seed) {
      each_event<State>(seed, [&](const auto& event) {
        const auto stored = Kind<State>::encode(event);
        const auto back = Kind<State>::decode(stored);
        ASSERT_TRUE(back) << "seed " << seed << " " << type_in(stored) << "\n"
                          << told(back.error());
        EXPECT_TRUE(*back == event) << "seed " << seed << " " << type_in(stored);
        EXPECT_EQ(Kind<State>::encode(*back), stored) << "seed " << seed;
      });
    }
  });
}

std::filesystem::path samples() {
  return std::filesystem::path{INGANG_SOURCE_DIR} / "schema" / "events";
}

std::string whole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A version that is older than the event's own is lifted on its way in; the newest is written as it
// was read.
template <typename State>
void read_frozen_samples(const typename Kind<State>::Event& event) {
  const auto own = Kind<State>::encode(event);
  const auto type = type_in(own);
  int newest = 0;
  for (int version = 1; version < 9; ++version) {
    const auto path = samples() / (type + ".v" + std::to_string(version) + ".json");
    const auto sample = whole(path);
    if (sample.empty()) break;
    const auto back = Kind<State>::decode(sample);
    ASSERT_TRUE(back) << path << "\n" << told(back.error());
    EXPECT_EQ(back->index(), event.index()) << path;
    if (Kind<State>::encode(*back) == sample) newest = version;
  }
  EXPECT_NE(own.substr(0, 80).find("\"v\":" + std::to_string(newest) + ","), std::string::npos)
      << type << ": no frozen sample of its own version; ours begins " << own.substr(0, 80);
}

TEST(EachKind, ItsFrozenSamplesAreReadAndTheNewestWrittenByteForByte) {
  std::set<std::string> types;
  each_kind([&]<typename State>(Of<State>) {
    each_event<State>(0, [&](const auto& event) {
      types.insert(type_in(Kind<State>::encode(event)));
      read_frozen_samples<State>(event);
    });
  });
  for (const auto& file : std::filesystem::directory_iterator(samples())) {
    const auto name = file.path().filename().string();
    if (name.ends_with(".schema.json") || !name.ends_with(".json")) continue;
    EXPECT_TRUE(types.contains(name.substr(0, name.find(".v")))) << name << " is no kind's";
  }
}

TEST(EachKind, IsKnownByTheFirstWordOfItsEvents) {
  each_kind([]<typename State>(Of<State>) {
    const std::string word{Kind<State>::word};
    each_event<State>(1, [&](const auto& event) {
      const auto stored = Kind<State>::encode(event);
      EXPECT_TRUE(type_in(stored).starts_with(word + ".")) << stored.substr(0, 60);
      EXPECT_EQ(codec::kind_of(stored), word);
    });
  });
}

TEST(EachKind, IsCalledOtherwiseThanEveryOther) {
  std::set<std::string_view> words;
  std::set<std::string_view> prefixes;
  std::set<std::string_view> paths;
  std::set<std::string_view> none;
  each_kind([&]<typename State>(Of<State>) {
    words.insert(Kind<State>::word);
    prefixes.insert(Kind<State>::prefix);
    paths.insert(Kind<State>::path);
    none.insert(Kind<State>::none.text);
  });
  const auto count = std::tuple_size_v<Kinds>;
  EXPECT_EQ(kind_words().size(), count);
  EXPECT_EQ(words.size(), count);
  EXPECT_EQ(prefixes.size(), count);
  EXPECT_EQ(paths.size(), count);
  EXPECT_EQ(none.size(), count) << "what a stranger is told says which kind was asked for";
  for (const auto word : words) {
    EXPECT_FALSE(word.empty());
    EXPECT_EQ(word.find('.'), word.npos) << word << ": the point ends it";
  }
  for (const auto prefix : prefixes) EXPECT_EQ(prefix.find('-'), prefix.npos) << prefix;
}

TEST(EachKind, IsFoundByItsWordAndItsReferenceAndByNoOther) {
  each_kind([]<typename State>(Of<State>) {
    const auto word = []<typename Found>(Of<Found>) { return Kind<Found>::word; };
    const std::string reference = std::string{Kind<State>::prefix} + "-7K3MQ-2XPRA";
    EXPECT_EQ(with_kind(Kind<State>::word, word), Kind<State>::word);
    EXPECT_EQ(with_reference(reference, word), Kind<State>::word);
    EXPECT_FALSE(with_kind(std::string{Kind<State>::word} + "s", word));
  });
  const auto any = []<typename Found>(Of<Found>) { return true; };
  for (const auto* word : {"", "konsultation", "note", "Report", "report ", "report.sent"})
    EXPECT_FALSE(with_kind(word, any)) << word;
  for (const auto* reference : {"", "XYZ-7K3MQ-2XPRA", "ing-7K3MQ-2XPRA", "7K3MQ"})
    EXPECT_FALSE(with_reference(reference, any)) << reference;
}

// Each kind has its row of data/records.toml, and what the program erases goes when the row says.
TEST(EachKind, HasItsRowOfWhoIsResponsibleForIt) {
  const std::filesystem::path data = std::filesystem::path{INGANG_SOURCE_DIR} / "data";
  const auto rules = codec::load_rules(data);
  ASSERT_TRUE(rules) << rules.error();
  const auto records =
      codec::load_records(data / "records.toml", rules->law, rules->retention, kind_words());
  ASSERT_TRUE(records) << records.error();
  each_kind([&]<typename State>(Of<State>) {
    EXPECT_EQ(std::ranges::count(*records, Kind<State>::word, &codec::HouseRecord::word), 1);
  });
  const auto* draft = rules->retention.find("draft");
  ASSERT_TRUE(draft && draft->days);
  EXPECT_EQ(std::chrono::hours{*draft->days * 24}, kDraftKept);
}

}  // namespace
}  // namespace ingang::app
