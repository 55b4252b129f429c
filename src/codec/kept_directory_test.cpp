// The county's file and what is kept of it are one directory: imported, stored, read again and
// assembled, it answers alike at each quarter of an hour.
#include <gtest/gtest.h>

#include <cstdlib>

#include "codec/data_directory.h"
#include "codec/event_directory.h"
#include "domain/unitbook/assemble.h"

namespace ingang::codec {
namespace {

const directory::Directory& county() {
  static const directory::Directory kCounty = [] {
    auto data = load_county(std::filesystem::path{INGANG_SOURCE_DIR} / "data", "stockholm");
    if (!data) {
      ADD_FAILURE() << data.error();
      std::abort();
    }
    return std::move(data->directory);
  }();
  return kCounty;
}

// Each authority's import through the codec, as a store would have it.
std::vector<unitbook::State> kept() {
  std::vector<unitbook::State> states;
  for (auto& whole : unitbook::import_of(county())) {
    const unitbook::Event imported = unitbook::Imported{.reference = "ENH-00001-00001",
                                                        .by = {},
                                                        .hub = "0180-socialjour",
                                                        .whole = std::move(whole)};
    const auto read = decode_directory_event(encode_event(imported));
    if (!read) {
      ADD_FAILURE() << read.error().front().field << " " << read.error().front().code.text;
      continue;
    }
    const std::vector<unitbook::Recorded> history{{*read, {}, {}}};
    states.push_back(unitbook::fold(history));
  }
  return states;
}

bool answers_alike(const directory::Directory& a, const directory::Directory& b,
                   const directory::AuthorityCode& authority, Instant at) {
  const auto one = a.receiver_at(authority, at);
  const auto other = b.receiver_at(authority, at);
  if (!one || !other) return one.has_value() == other.has_value();
  return one->unit == other->unit && one->reason == other->reason && one->until == other->until &&
         one->passed_over == other->passed_over;
}

TEST(KeptDirectory, OfTheCountysFileIsTheFilesDirectory) {
  const auto states = kept();
  ASSERT_EQ(states.size(), county().parts().authorities.size());
  const auto made = unitbook::assemble(states, unitbook::frame_of(county()),
                                       *Instant::find("2026-11-29T12:00:00Z"));
  EXPECT_TRUE(made == county());
  EXPECT_TRUE(made.faults().empty());
}

// A week about each change of clock, Christmas and midsummer, for a few; with INGANG_LONG=1 the
// whole year for all.
TEST(KeptDirectory, AnswersAlikeAtEachQuarterOfAnHour) {
  const bool is_long = std::getenv("INGANG_LONG") != nullptr;
  const auto states = kept();
  const auto frame = unitbook::frame_of(county());
  const auto quarter = std::chrono::minutes{15};
  const auto compare = [&](LocalDate first, int days) {
    const auto end = from_stockholm({first.plus_days(days), 0});
    const auto made = unitbook::assemble(states, frame, end);
    std::size_t at_authority = 0;
    for (const auto& authority : county().parts().authorities) {
      if (!is_long && at_authority++ % 9 != 0) continue;
      for (auto at = from_stockholm({first, 0}); at < end; at = at + quarter)
        ASSERT_TRUE(answers_alike(county(), made, authority.code, at))
            << authority.code.text() << " " << at.text();
    }
  };
  if (is_long) return compare({2026, 1, 1}, 365);
  for (const auto day : {LocalDate{2027, 3, 27}, LocalDate{2027, 10, 30}, LocalDate{2026, 12, 23},
                         LocalDate{2026, 6, 18}})
    compare(day, 3);
}

}  // namespace
}  // namespace ingang::codec
