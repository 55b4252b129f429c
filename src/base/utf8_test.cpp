#include "base/utf8.h"

#include <gtest/gtest.h>

namespace ingang {
namespace {

TEST(Utf8, KnowsTheLimitsOfTheForm) {
  EXPECT_TRUE(is_utf8("a\u00e5\u20ac\U0001F600\U0010FFFF"));
  for (const auto* bad : {"\x80", "\xC1\x81", "\xE0\x9F\xBF", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF",
                          "\xF4\x90\x80\x80", "\xE2\x82", "\xF0\x9F\x98"}) {
    EXPECT_FALSE(is_utf8(bad));
  }
  EXPECT_TRUE(is_utf8(""));
  EXPECT_EQ(code_points("åäö€😀"), 5U);
}

TEST(Utf8, TellsASignByItsNumberAndItsOctets) {
  const auto expect = [](std::string_view text, char32_t point, std::size_t size) {
    const auto sign = first_sign(text);
    EXPECT_EQ(sign.point, point) << text;
    EXPECT_EQ(sign.size, size) << text;
  };
  expect("ab", U'a', 1);
  expect("\u00e5b", 0xE5, 2);
  expect("\u0800", 0x800, 3);
  expect("\uD7FF", 0xD7FF, 3);
  expect("\U00010000b", 0x10000, 4);
  expect("\U0010FFFF", 0x10FFFF, 4);
  expect("\xE2\x82", 0, 0);
}

}  // namespace
}  // namespace ingang
