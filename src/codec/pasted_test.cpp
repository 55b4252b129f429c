// What comes from a clipboard: understood where it can be, else refused with its field and why.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <random>

#include "base/utf8.h"
#include "codec/content.h"
#include "codec/every_text_test.h"

namespace ingang::codec {
namespace {

namespace bj = boost::json;

constexpr Intake kIntake{.today = {2026, 11, 23}, .test_series = nullptr};

void append(std::string& out, char32_t sign) {
  const auto octet = [&](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (sign < 0x80) {
    octet(sign);
  } else if (sign < 0x800) {
    octet(0xC0U | sign >> 6U);
    octet(0x80U | (sign & 0x3FU));
  } else if (sign < 0x10000) {
    octet(0xE0U | sign >> 12U);
    octet(0x80U | (sign >> 6U & 0x3FU));
    octet(0x80U | (sign & 0x3FU));
  } else {
    octet(0xF0U | sign >> 18U);
    octet(0x80U | (sign >> 12U & 0x3FU));
    octet(0x80U | (sign >> 6U & 0x3FU));
    octet(0x80U | (sign & 0x3FU));
  }
}

// Of any plane, with those that a clipboard brings over and over.
char32_t any_sign(std::mt19937& random) {
  constexpr std::array<char32_t, 18> kOfClipboards{0x0B,   0x0C,   0x85,   0xA0,   0xAD,   0x200B,
                                                   0x200E, 0x2011, 0x2013, 0x2028, 0x202A, 0x202E,
                                                   0x202F, 0x2060, 0x2067, 0x2212, 0x3000, 0xFEFF};
  if (random() % 3 == 0) return kOfClipboards[random() % kOfClipboards.size()];
  constexpr std::array<char32_t, 4> kEnds{0x80, 0x800, 0x10000, 0x110000};
  const auto sign = static_cast<char32_t>(random() % kEnds[random() % kEnds.size()]);
  const bool surrogate = sign >= 0xD800 && sign <= 0xDFFF;
  const bool c1 = sign >= 0x7F && sign <= 0x9F && sign != 0x85;
  const bool control = (sign < 0x20 && sign != '\n' && sign != '\t' && sign != '\r') || c1;
  return surrogate || control ? U'x' : sign;
}

std::string pasted(std::mt19937& random) {
  std::string out{"a"};
  for (auto left = random() % 30; left > 0; --left) append(out, any_sign(random));
  return out;
}

TEST(Pasted, NoTextOfAContentFailsForASignThatCanBeUnderstood) {
  std::mt19937 random{20261128};
  for (int round = 0; round < 500; ++round) {
    const auto json = bj::serialize(every_text([&] { return bj::string(pasted(random)); }));
    const auto content = decode_content(json, kIntake);
    ASSERT_TRUE(content) << content.error().front().code.text << " "
                         << content.error().front().field << "\n"
                         << json;
    // What was understood is the same when it is written and read again.
    EXPECT_EQ(decode_content(encode_content(*content), kIntake), *content);
    EXPECT_TRUE(is_utf8(encode_content(*content)));
  }
}

TEST(Pasted, WhatCannotBeUnderstoodIsRefusedWithEachFieldAndWhy) {
  for (const auto* bad : {"Ett\bfel",
                          "Ett\x7F"
                          "fel",
                          "Ett\u0093fel\u0094", "Ett\u0080"}) {
    int texts = 0;
    const auto json = bj::serialize(every_text([&] {
      ++texts;
      return bj::string{bad};
    }));
    const auto content = decode_content(json, kIntake);
    ASSERT_FALSE(content) << bad;
    EXPECT_EQ(static_cast<int>(content.error().size()), texts);
    for (const auto& refusal : content.error()) {
      EXPECT_EQ(refusal.code, kTextControlCharacter);
      EXPECT_FALSE(refusal.field.empty());
    }
  }
}

// A name that is shown from the right to the left says another name.
TEST(Pasted, NoTextOfAContentTurnsTheDirectionOfWhatIsShown) {
  const auto json = bj::serialize(every_text([] {
    return bj::string{"a\u202A\u202B\u202D\u202E\u2066\u2067\u2068\u2069\u202C\u200E\u200F\u061Cb"};
  }));
  const auto content = decode_content(json, kIntake);
  ASSERT_TRUE(content);
  const auto plain =
      decode_content(bj::serialize(every_text([] { return bj::string{"ab"}; })), kIntake);
  ASSERT_TRUE(plain);
  EXPECT_EQ(*content, *plain);
}

TEST(Pasted, ANewLineOfAnyKindIsOneAndLengthsCountWhatIsLeft) {
  const auto content =
      decode_content(R"({"what_happened":"Ett\u000btv\u00e5\u000ctre","child":{"language":")" +
                         std::string(35, 'x') + R"(\u200b\ufeff"}})",
                     kIntake);
  ASSERT_TRUE(content) << content.error().front().field;
  EXPECT_EQ(content->what_happened.reveal(Purpose::test), "Ett\ntvå\ntre");
  EXPECT_EQ(content->child.language, std::string(35, 'x'));
}

TEST(Pasted, ANumberAndADayWorkWithAnyDashAndBlank) {
  for (const auto* dash : {"-", "\\u2010", "\\u2011", "\\u2012", "\\u2013", "\\u2014", "\\u2212"}) {
    for (const auto* blank : {"", " ", "\\u00a0", "\\u2009", "\\u202f", "\\u3000", "\\u200b"}) {
      const auto json = std::string{R"({"child":{"born_on":"2017)"} + dash + "01" + dash + "01" +
                        blank + R"(","identifiers":[{"kind":"personnummer","number":")" + blank +
                        "20170101" + blank + dash + "2393" + R"("}]}})";
      const auto content = decode_content(json, kIntake);
      ASSERT_TRUE(content) << content.error().front().code.text << " " << json;
      EXPECT_EQ(person::reveal(content->child.identifiers.at(0).number, Purpose::test),
                "201701012393");
      EXPECT_EQ(content->child.born_on, (LocalDate{2017, 1, 1}));
    }
  }
}

// What was stored before is shown as it was written.
TEST(Pasted, WhatIsStoredIsReadAsItStands) {
  const auto stored = decode_stored_content(R"({"what_happened":"Ett\u200btv\u00e5"})");
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->what_happened.reveal(Purpose::test), "Ett\xE2\x80\x8Btvå");
}

}  // namespace
}  // namespace ingang::codec
