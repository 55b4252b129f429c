#include "base/written.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <random>

namespace ingang {
namespace {

struct Row {
  const char* written;
  const char* meant;
};

TEST(Written, ALineOrPageEndsInANewLineAndSignsOfFormatGo) {
  for (const auto& row : std::initializer_list<Row>{
           {"Ett\vTvå\fTre", "Ett\nTvå\nTre"},
           {"Ett\xE2\x80\xA8Två\xE2\x80\xA9Tre\xC2\x85", "Ett\nTvå\nTre\n"},
           {"\xEF\xBB\xBFSkol\xC2\xADgården\xE2\x80\x8B", "Skolgården"},
           {"\xE2\x80\xAA"
            "070\xE2\x80\xAC",
            "070"},
           {"Å\xC2\xA0ö – ”citat” \xF0\x9F\x98\x80\t\r\n",
            "Å\xC2\xA0ö – ”citat” \xF0\x9F\x98\x80\t\r\n"},
           {"", ""},
       }) {
    EXPECT_EQ(as_meant(row.written), row.meant) << row.written;
  }
}

TEST(Written, ANumberHasPlainDashesBlanksAndDigits) {
  for (const auto* dash : {"‐", "‑", "‒", "–", "—", "―", "−", "﹣", "－"}) {
    EXPECT_EQ(as_number(std::string{"811228"} + dash + "9874"), "811228-9874") << dash;
  }
  for (const auto* blank :
       {"\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF", "\xE3\x80\x80", "\t", "\v"}) {
    EXPECT_EQ(as_number(std::string{blank} + "08" + blank + "123" + blank), "08 123");
  }
  EXPECT_EQ(as_number("＋４６　８"), "+46 8");
  EXPECT_EQ(as_number("811228·9874"), "811228.9874");
  for (const auto* digits :
       {"٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿"}) {
    EXPECT_EQ(as_number(digits), "0123456789") << digits;
  }
  EXPECT_EQ(as_number("  "), "");
}

TEST(Written, ABlankOfAnyWidthIsBlank) {
  EXPECT_TRUE(is_all_blank(""));
  EXPECT_TRUE(is_all_blank(" \t\n\xC2\xA0\xE3\x80\x80\xE2\x80\x8B"));
  EXPECT_FALSE(is_all_blank("\xC2\xA0.\xC2\xA0"));
  // Letters that are drawn as nothing, and what is no text.
  for (const auto* unseen : {"\u3164", "\uFFA0", "\u115F\u1160", "\u2800", "\uFE0F", "\u2067\u2069",
                             "\x7F", "\xC2\x93"}) {
    EXPECT_TRUE(is_all_blank(unseen)) << unseen;
  }
}

TEST(Written, ASignOfControlIsNoTextAndOneOfFormatIsTakenAway) {
  for (const auto* control : {"\x7F", "\xC2\x80", "\xC2\x93", "\xC2\x9F", "\b", "\x1B"}) {
    EXPECT_TRUE(has_control(std::string{"Ett"} + control + "fel")) << control;
  }
  EXPECT_FALSE(has_control("Ett\ttvå\r\ntre – \xC2\xA0ö\xFF"));
  for (const auto* bidi : {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067",
                           "\u2068", "\u2069", "\u200E", "\u200F", "\u061C"}) {
    EXPECT_EQ(as_meant(std::string{"Anna"} + bidi + "nossneb"), "Annanossneb");
  }
}

TEST(Written, WordsAreLettersThatAreNotAllTheSame) {
  for (const auto* words : {"prov", "Uppföljning", "syskon till ING", "оцени", "تحقق من",
                            "確認作業", "Ｐｒｏｖ", "ärende 20261128-0001"}) {
    EXPECT_TRUE(is_in_words(words)) << words;
  }
  for (const auto* none : {"",           " ",         "\u00A0\u200B", "x",
                           "abc",        "ok",        "...",          "-----",
                           "aaaaaaaa",   "aAaA",      "abababab",     "xxxyyyzzz",
                           "1234567890", "ING-12345", "ING-7K3MQ",    "5000-K123456-26",
                           "😀😀😀😀",       "– – – –",   "a.b.a.b",      "\xFF\xFE\xFD\xFC"}) {
    EXPECT_FALSE(is_in_words(none)) << none;
  }
}

// Octets of any kind: nothing fails, what is meant once is meant twice, and what can be seen stays.
TEST(Written, ReadingTwiceIsReadingOnceWhateverTheOctets) {
  std::mt19937 random{20261128};
  for (int round = 0; round < 2'000; ++round) {
    std::string octets(random() % 60, ' ');
    for (char& octet : octets) octet = static_cast<char>(random() % 256);
    const auto once = as_meant(octets);
    EXPECT_LE(once.size(), octets.size());
    const auto number = as_number(octets);
    EXPECT_LE(number.size(), octets.size());
    std::string plain = octets;
    std::erase_if(plain, [](char c) { return c < 'A' || c > 'z'; });
    std::string left = once;
    std::erase_if(left, [](char c) { return c < 'A' || c > 'z'; });
    EXPECT_EQ(left, plain);
  }
}

}  // namespace
}  // namespace ingang
