// The events of a roster come back as they were, and local time as the wall shows it.
#include "codec/event_roster.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "codec/event_random.h"
#include "codec/local_time.h"

namespace ingang::codec {
namespace {

TEST(RosterEvents, ComeBackAsTheyWere) {
  constexpr unsigned kSeeds = 60;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    Random random(seed);
    for (std::size_t at = 0; at < std::variant_size_v<roster::Event>; ++at) {
      const auto event = random.alternative<roster::Event>(at);
      const auto stored = encode_event(event);
      const auto back = decode_roster_event(stored);
      ASSERT_TRUE(back) << stored;
      EXPECT_TRUE(*back == event) << stored;
      EXPECT_EQ(encode_event(*back), stored);
      EXPECT_EQ(kind_of(stored), "roster");
    }
  }
}

TEST(RosterEvents, HaveFrozenSamples) {
  const auto folder = std::filesystem::path{INGANG_SOURCE_DIR} / "schema" / "events";
  for (std::size_t at = 0; at < std::variant_size_v<roster::Event>; ++at) {
    const auto event = Random(1).alternative<roster::Event>(at);
    const auto path = folder / (std::string{type_of(event)} + ".v1.json");
    std::ifstream in(path, std::ios::binary);
    const std::string sample{std::istreambuf_iterator<char>(in), {}};
    const auto back = decode_roster_event(sample);
    ASSERT_TRUE(back) << path;
    EXPECT_EQ(back->index(), at) << path;
    EXPECT_EQ(encode_event(*back), sample) << path;
  }
}

TEST(LocalTimeText, IsWhatTheWallShows) {
  const LocalTime at{{2026, 11, 27}, 16 * 60 + 5};
  EXPECT_EQ(local_text(at), "2026-11-27T16:05");
  EXPECT_EQ(parse_local("2026-11-27T16:05"), at);
  EXPECT_EQ(parse_local("2027-03-28T02:30"), (LocalTime{{2027, 3, 28}, 150}));
  for (const auto* wrong :
       {"", "2026-11-27", "2026-11-27 16:05", "2026-02-30T16:05", "2026-11-27T24:00",
        "2026-11-27T16:60", "2026-11-27T16:05Z", "2026-11-27T1a:05", "2026-11-27T16.05"})
    EXPECT_FALSE(parse_local(wrong)) << wrong;
}

}  // namespace
}  // namespace ingang::codec
