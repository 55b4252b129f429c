// The list of fields, held against a content with every field filled in.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "codec/content.h"
#include "codec/event_random.h"
#include "domain/report/mask.h"
#include "domain/report/report.h"
#include "shown/marked.h"

namespace ingang::shown {
namespace {

using report::Tells;

void add_pointers(const boost::json::value& value, const std::string& at,
                  std::vector<std::string>& out) {
  if (const auto* object = value.if_object()) {
    for (const auto& [name, inner] : *object)
      add_pointers(inner, at + "/" + std::string{name}, out);
  } else if (const auto* array = value.if_array()) {
    for (std::size_t i = 0; i < array->size(); ++i)
      add_pointers((*array)[i], at + "/" + std::to_string(i), out);
  } else {
    out.push_back(at);
  }
}

TEST(Fields, EveryOneThatAContentCanHaveIsKnown) {
  std::size_t seen = 0;
  for (int seed = 1; seed <= 200; ++seed) {
    const auto content = codec::Random(static_cast<std::uint64_t>(seed)).make<report::Content>();
    std::vector<std::string> pointers;
    add_pointers(boost::json::parse(codec::encode_content(content)), "", pointers);
    seen += pointers.size();
    for (const auto& pointer : pointers) EXPECT_TRUE(report::is_field(pointer)) << pointer;
  }
  EXPECT_GT(seen, 5'000U);
  for (const char* unknown : {"", "/", "child", "/childs", "/child/x", "/now/place/x", "//now",
                              "/guardians/x", "/what_happened/0", "/Fritext om Alva"})
    EXPECT_FALSE(report::is_field(unknown)) << unknown;
}

// LAW: secrecy.protected_persons
TEST(Fields, AMaskedContentKeepsWhatTheListSaysAndNothingElse) {
  const auto json = codec::encode_content(report::mask(marked(), access::Sight::masked));
  for (const auto& mark : marks_of_content()) {
    const bool kept = mark.tells == Tells::words || mark.tells == Tells::coded;
    EXPECT_EQ(json.find(mark.word) != json.npos, kept) << mark.pointer;
  }
  EXPECT_EQ(json.find("0125"), json.npos) << "the home";
}

// LAW: fbl.protected_registration
TEST(Fields, ACopyWithoutAddressLeavesOutWhatTheListSaysAndNothingElse) {
  const auto json = codec::encode_content(report::without_address(marked()));
  for (const auto& mark : marks_of_content())
    EXPECT_EQ(json.find(mark.word) != json.npos, mark.tells != Tells::where) << mark.pointer;
  EXPECT_EQ(json.find("0125"), json.npos) << "the home";
}

}  // namespace
}  // namespace ingang::shown
