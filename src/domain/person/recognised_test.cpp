#include "domain/person/recognised.h"

#include <gtest/gtest.h>

#include <string>

namespace ingang::person {
namespace {

// All numbers here are test numbers of Skatteverket; a series without them makes them real.
constexpr LocalDate kThatDay{2026, 11, 28};
const TestSeries kOfSkatteverket{{{980, 999, 0}, {238, 239, 1976, 2023}}};
const TestSeries kOthers{{{1, 2, 0}}};

RealNumber in_words(std::string_view text, const TestSeries& series = kOthers) {
  return real_number_in(text, TextKind::words, series, kThatDay);
}
RealNumber in_telephone(std::string_view text) {
  return real_number_in(text, TextKind::telephone, kOthers, kThatDay);
}

// LAW: test_numbers
TEST(RealNumbers, OfTwelveDigitsOrSixAndFourAreCertainInWords) {
  for (const auto* number : {"201203159825",
                             "20120315-9825",
                             "20120315 9825",
                             "2012 03 15 9825",
                             "2012-03-15-9825",
                             "2012-03-15 9825",
                             "2012/03/15 9825",
                             "2012.03.15.9825",
                             "2012 0315 9825",
                             "120315-9825",
                             "120315+9825",
                             "120315 9825",
                             "120315.9825",
                             "120315/9825",
                             "120315 - 9825",
                             "¹²⁰³¹⁵-⁹⁸²⁵",
                             "20120375-9822",
                             "120375-9822",
                             "20120315–9825",
                             "120315\xC2\xA0"
                             "9825",
                             "１２０３１５－９８２５",
                             "12 03 15-9825",
                             "19120315-9825"}) {
    for (const auto& [before, after] : std::initializer_list<std::pair<const char*, const char*>>{
             {"", ""}, {"Hon heter Alva, ", "."}, {"nr", "x"}, {"Se (", "), 070-123 45 67"}}) {
      const auto text = std::string{before} + number + after;
      EXPECT_EQ(in_words(text), RealNumber::certain) << text;
      EXPECT_EQ(in_words(text, kOfSkatteverket), RealNumber::none) << text;
      EXPECT_TRUE(holds_identity_number(text, kThatDay)) << text;
    }
  }
}

// LAW: test_numbers, personnummer. A sum may look so: in words it warns, in what lasts it is
// refused.
TEST(RealNumbers, WithOtherSignsBetweenMayBeOneInWordsAndDoNotLast) {
  for (const auto* number : {"120315:9825", "120315,9825", "20120315, 9825", "120315;9825",
                             "120315|9825", "120315=9825", "120315~9825", "(120315)9825"}) {
    EXPECT_EQ(in_words(number), RealNumber::maybe) << number;
    EXPECT_EQ(in_words(number, kOfSkatteverket), RealNumber::none) << number;
    EXPECT_EQ(in_telephone(number), RealNumber::none) << number;
    EXPECT_TRUE(holds_identity_number(number, kThatDay)) << number;
  }
  for (const auto* number :
       {"12:03:15:9825", "2012:03:15:98:25", "12 03 15 98 25", "1 2 0 3 1 5 - 9 8 2 5"})
    EXPECT_TRUE(holds_identity_number(number, kThatDay)) << number;
  for (const auto* none : {"2026-11-28 14.30", "20261128-0001", "2012-03-15 1425", "070-123 45 67"})
    EXPECT_FALSE(holds_identity_number(none, kThatDay)) << none;
}

// LAW: test_numbers
TEST(RealNumbers, OfTenBareDigitsMayBeOneInWordsAndAreNoneInATelephoneNumber) {
  EXPECT_EQ(in_words("Ring 0701239812"), RealNumber::none) << "a wrong check digit";
  EXPECT_EQ(in_words("Ring 1203159825"), RealNumber::maybe);
  EXPECT_EQ(in_words("Ring 1203159825 eller 120315-9825"), RealNumber::certain);
  EXPECT_EQ(in_telephone("1203159825"), RealNumber::none);
  EXPECT_EQ(in_telephone("120315 9825"), RealNumber::none);
  EXPECT_EQ(in_telephone("120315.9825"), RealNumber::none);
}

// LAW: test_numbers
TEST(RealNumbers, InATelephoneNumberAreThoseOfTwelveDigitsOrWithASeparatorOfBirth) {
  for (const auto* number : {"201203159825", "20120315 9825", "20120315-9825", "120315-9825",
                             "120315+9825", "120315–9825"}) {
    EXPECT_EQ(in_telephone(number), RealNumber::certain) << number;
  }
}

// Every mobile number that begins with 070, as people write it: none is refused.
TEST(RealNumbers, NoMobileNumberOfAnyUsualFormIsOne) {
  for (int number = 0; number < 10'000'000; number += 71) {
    const auto seven = std::to_string(10'000'000 + number).substr(1);
    const auto part = [&](std::size_t at, std::size_t size) { return seven.substr(at, size); };
    ASSERT_EQ(in_telephone("070" + seven), RealNumber::none) << seven;
    if (number % 710 != 0) continue;
    for (const auto& text :
         {"070-" + seven, "070-" + part(0, 3) + " " + part(3, 2) + " " + part(5, 2),
          "+46 70 " + part(0, 3) + " " + part(3, 2) + " " + part(5, 2), "+4670" + seven,
          "070 " + part(0, 3) + " " + part(3, 4)}) {
      ASSERT_EQ(in_telephone(text), RealNumber::none) << text;
    }
  }
}

TEST(RealNumbers, AreNotDaysTimesAmountsOrReferences) {
  for (const auto* text :
       {"2026-11-28 1430", "2012-03-15 1425", "28/11 2026 kl. 14.30", "5000-K123456-26",
        "20261128-0001", "20120315-9826", "20120230-9825", "20270101-9825", "ING-4F7K2-9XKQ1",
        "2012-03-15: 9825", "12 031 598 25", "4455 2012 0315 9825", "1 203 159 825", "3120315-9825",
        "120315-98251", ""}) {
    EXPECT_EQ(in_words(text), RealNumber::none) << text;
  }
}

// LAW: personnummer
TEST(RealNumbers, EachIsReadAsThePersonItIs) {
  const auto found =
      recognised_numbers("120315-9825, 120315+9825 och 120375 9822; 1203159825", kThatDay);
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(reveal(found[0].number, Purpose::test), "201203159825");
  EXPECT_EQ(found[0].written, WrittenAs::six_and_four_as_person);
  EXPECT_EQ(reveal(found[1].number, Purpose::test), "191203159825");
  EXPECT_EQ(reveal(found[2].number, Purpose::test), "201203759822");
  EXPECT_TRUE(std::holds_alternative<Samordningsnummer>(found[2].number));
  EXPECT_EQ(found[2].written, WrittenAs::six_and_four);
  EXPECT_EQ(found[3].written, WrittenAs::ten_digits);
}

TEST(TelephoneNumber, IsFoundHoweverItIsWritten) {
  for (const auto* text :
       {"ring 070-123 45 67 i kväll", "08-123 456 78", "0701234567", "08 12345678",
        "+46 70 123 45 67", "0046701234567", "(0701) 23 45 67 8", "０７０ １２３ ４５ ６７"})
    EXPECT_TRUE(holds_telephone_number(text)) << text;
}
TEST(TelephoneNumber, IsFoundBesideOtherDigits) {
  for (const auto* text :
       {"070-123 45 67 / 073-765 43 21", "070-123 45 67 073-765 43 21",
        "070-123 45 67\n073-765 43 21", "2026-11-24 070-123 45 67", "kl 22 0701234567",
        "Rum 3 070-123 45 67", "Tfn:0701234567 14 år", "07012 34567", "12 070 1234567",
        "ring 08-123 456 78 14 år", "12 +46 70 123 45 67", "07 01 23 45 67", "+46 (0)70-123 45 67",
        "+46 (0)8-465 004 01", "46701234567", "0701234567#12"})
    EXPECT_TRUE(holds_telephone_number(text)) << text;
}
// LAW: gdpr.necessary
TEST(IdentityNumber, IsOneInWordsAlsoWithAWrongCheckDigit) {
  for (const auto* text : {"20100512-9829", "100512-9829", "f. 20100512 - 9829", "201005129829",
                           "100572-9829", "100512+9829", "pojken (120315-9826)", "750512-9829"})
    EXPECT_TRUE(is_written_as_identity(text, kThatDay)) << text;
  for (const auto* text : {"20261128-0001", "261128-0001", "2026-11-28 14.30", "20101332-9829",
                           "070-123 45 67", "5000-K123456-26", "den 12-05 2010", "2010-05-12"})
    EXPECT_FALSE(is_written_as_identity(text, kThatDay)) << text;
}
TEST(TelephoneNumber, IsNoDayNoSumAndNoCode) {
  for (const auto* text :
       {"den 05-11-2026", "2026-11-28 14:30", "kl. 08.30", "0180", "mellan 0 och 17 år",
        "08:15 och 09:45", "50 000 kronor", "K-5000-123456-26", "05.30 till 06.15",
        "2026-08-12 14.30", "10 000 000 000 kronor", "2026-11-28 08:30", "20261128-0001"})
    EXPECT_FALSE(holds_telephone_number(text)) << text;
}

}  // namespace
}  // namespace ingang::person
