#include "domain/person/person.h"

#include <gtest/gtest.h>

#include <ostream>

#include "domain/person/codes.h"

namespace ingang::person {
namespace {

constexpr LocalDate kToday{2026, 11, 23};
const TestSeries kSeries{{{980, 999, 0}, {238, 239, 1976, 2023}}};

std::string digits_of(const Result<Personnummer>& number) {
  return number ? std::string{number->reveal(Purpose::test)}
                : std::string{number.error().code.text};
}

template <typename T>
concept Printable = requires(std::ostream& out, const T& value) {
  out << value;
};
static_assert(!Printable<Personnummer> && !Printable<Samordningsnummer> && !Printable<OtherNumber>,
              "what names a person cannot be printed");

// LAW: personnummer
TEST(Personnummer, IsTwelveDigitsHoweverItIsWritten) {
  struct Row {
    const char* written;
    const char* becomes;
  };
  for (const auto& row : std::initializer_list<Row>{
           {"811228-9874", "198112289874"},
           {"8112289874", "198112289874"},
           {"198112289874", "198112289874"},
           {"19811228-9874", "198112289874"},
           {" 811228-9874 ", "198112289874"},
           {"811228–9874", "198112289874"},  // However it was pasted.
           {"811228\xC2\xA0"
            "9874",
            "198112289874"},
           {"1981 12 28 − 9874\xE2\x80\x8B", "198112289874"},
           {"\xEF\xBB\xBF"
            "811228\xE2\x80\x91"
            "9874\xE3\x80\x80",
            "198112289874"},
           {"170101-2393", "201701012393"},  // This century.
           {"261123-9811", "202611239811"},  // Born today.
           {"900101+9802", "189001019802"},  // '+' from the year the person turns 100.
           {"18900101+9802", "189001019802"},
       }) {
    EXPECT_EQ(digits_of(Personnummer::parse(row.written, kToday)), row.becomes) << row.written;
  }
}

// The last digit of the serial is odd for male, of both sorts of number.
TEST(Person, SexIsAsToldElseByTheNumber) {
  const auto with = [](Number number) {
    return Person{.identifiers = {{.number = std::move(number)}}};
  };
  EXPECT_EQ(sex_of(with(Personnummer::parse_stored("201701012393").value())), Sex::male);
  EXPECT_EQ(sex_of(with(Personnummer::parse_stored("189001019802").value())), Sex::female);
  EXPECT_EQ(
      sex_of(with(Samordningsnummer::parse_stored("202601612381", IdentityLevel::unknown).value())),
      Sex::female);
  EXPECT_EQ(sex_of(with(OtherNumber::parse(OtherKind::lma, "LMA 12-3456").value())), Sex::unknown);
  auto told = with(Personnummer::parse_stored("201701012393").value());
  told.sex = Sex::female;
  EXPECT_EQ(sex_of(told), Sex::female);
  EXPECT_EQ(sex_of({}), Sex::unknown);
}

// LAW: personnummer
TEST(Personnummer, RefusesInOrder) {
  struct Row {
    const char* written;
    Code code;
  };
  for (const auto& row : std::initializer_list<Row>{
           {"", kPersonnummerMalformed},
           {"81122898", kPersonnummerMalformed},
           {"8112289-874", kPersonnummerMalformed},
           {"811228--9874", kPersonnummerMalformed},
           {"811228/9874", kPersonnummerMalformed},
           {"81122x-9874", kPersonnummerMalformed},
           {"19811228+9874", kPersonnummerMalformed},  // Not yet a hundred.
           {"1981122898741", kPersonnummerMalformed},
           {"811328-9874", kPersonnummerNoSuchDate},
           {"20250229-9801", kPersonnummerNoSuchDate},
           {"19811288-9874", kPersonnummerNoSuchDate},  // Day + 60 is another kind of number.
           {"20261124-9800", kPersonnummerNoSuchDate},  // Tomorrow.
           {"00000000-0000", kPersonnummerNoSuchDate},
           {"20990101-9800", kPersonnummerNoSuchDate},
           {"99991231-9800", kPersonnummerNoSuchDate},
           {"20170101-0009", kPersonnummerNoSuchSerial},  // Nobody has 000.
           {"811228-0006", kPersonnummerNoSuchSerial},
           {"811228-9875", kPersonnummerWrongCheckDigit},
           {"20251399-0000", kPersonnummerNoSuchDate},  // Date before check digit.
       }) {
    const auto number = Personnummer::parse(row.written, kToday);
    ASSERT_FALSE(number) << row.written;
    EXPECT_EQ(number.error().code, row.code) << row.written;
    EXPECT_EQ(number.error().law, "personnummer");
  }
}

TEST(Personnummer, AnyOneWrongDigitIsFoundByTheCheckDigit) {
  const std::string right = "198112289874";
  for (std::size_t at = 8; at < 12; ++at) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      auto changed = right;
      changed[at] = digit;
      EXPECT_EQ(Personnummer::parse(changed, kToday).has_value(), changed == right) << changed;
    }
  }
}

// The number of `day` and `serial`, with its check digit, written out by another way than the
// parser's.
std::string number_of(LocalDate day, int serial) {
  auto text = day.text();
  std::erase(text, '-');
  text += (serial < 100 ? "0" : "") + std::string{serial < 10 ? "0" : ""} + std::to_string(serial);
  static constexpr int kDoubled[] = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
  int sum = 0;
  for (std::size_t i = 2; i < text.size(); ++i) {
    sum += i % 2 == 0 ? kDoubled[text[i] - '0'] : text[i] - '0';
  }
  return text + std::to_string((10 - sum % 10) % 10);
}

// LAW: personnummer
TEST(Personnummer, TenDigitsMeanTheSamePersonAsTwelveOverTwoHundredYears) {
  int serial = 0;
  for (LocalDate day{1827, 1, 1}; day <= kToday; day = day.plus_days(13)) {
    serial = serial % 999 + 1;
    const auto twelve = number_of(day, serial);
    const auto separator = kToday.year - day.year >= 100 ? "+" : "-";
    const auto ten = twelve.substr(2, 6) + separator + twelve.substr(8);
    ASSERT_EQ(digits_of(Personnummer::parse(ten, kToday)), twelve) << ten;
    ASSERT_EQ(Personnummer::parse(ten, kToday)->indicated_birth_date(), day);
    ASSERT_EQ(Personnummer::parse(ten, kToday)->serial(), serial);
    auto wrong = twelve;
    wrong.back() = wrong.back() == '9' ? '0' : static_cast<char>(wrong.back() + 1);
    ASSERT_EQ(digits_of(Personnummer::parse(wrong, kToday)), "personnummer_wrong_check_digit");
  }
}

TEST(Personnummer, IsShownMaskedAndReadBackAsStored) {
  const auto number = Personnummer::parse("811228-9874", kToday);
  ASSERT_TRUE(number);
  EXPECT_EQ(number->masked(), "19811228-****");
  EXPECT_EQ(Personnummer::parse_stored(number->reveal(Purpose::test)), *number);
  EXPECT_FALSE(Personnummer::parse_stored("811228-9874"));
  EXPECT_EQ(number->indicated_birth_date(), (LocalDate{1981, 12, 28}));
  EXPECT_EQ(number->serial(), 987);
}

// LAW: samordningsnummer
TEST(Samordningsnummer, HasSixtyAddedToItsDay) {
  const auto number = Samordningsnummer::parse("202601612381", IdentityLevel::uncertain, kToday);
  ASSERT_TRUE(number);
  EXPECT_EQ(number->indicated_birth_date(), (LocalDate{2026, 1, 1}));
  EXPECT_EQ(number->level(), IdentityLevel::uncertain);
  EXPECT_EQ(number->masked(), "20260161-****");
  const auto code = [](const char* text) {
    return Samordningsnummer::parse(text, IdentityLevel::unknown, kToday).error().code;
  };
  EXPECT_EQ(code("2026-01-61"), kSamordningsnummerMalformed);
  EXPECT_EQ(code("202601012381"), kSamordningsnummerNoSuchDate);
  EXPECT_EQ(code("202601922381"), kSamordningsnummerNoSuchDate);
  EXPECT_EQ(code("202601612382"), kSamordningsnummerWrongCheckDigit);
  EXPECT_EQ(code("202601610005"), kSamordningsnummerNoSuchSerial);
  EXPECT_EQ(code("209901612381"), kSamordningsnummerNoSuchDate);
}

// What was taken before the serial 000 was refused still opens.
TEST(Personnummer, AnOldOneWithTheSerial000IsReadFromTheStore) {
  const auto text = number_of({2017, 1, 1}, 0);
  EXPECT_EQ(digits_of(Personnummer::parse(text, kToday)), "personnummer_no_such_serial");
  EXPECT_EQ(digits_of(Personnummer::parse_stored(text)), text);
}

TEST(OtherNumber, IsTakenAsWrittenUnlessItHidesAnIdentityNumber) {
  EXPECT_TRUE(OtherNumber::parse(OtherKind::lma, "LMA 50-123456"));
  EXPECT_TRUE(OtherNumber::parse(OtherKind::reserve, "99TF1234"));
  EXPECT_EQ(OtherNumber::parse(OtherKind::lma,
                               "\xC2\xA0"
                               "50–123\xE2\x80\x89"
                               "456 "),
            OtherNumber::parse(OtherKind::lma, "50-123 456"));
  for (const auto* text :
       {"", "ab", "x\a12345", "åäö1", "12345678901234567890123456789012345678901"}) {
    EXPECT_EQ(OtherNumber::parse(OtherKind::other, text).error().code, kOtherNumberMalformed)
        << text;
  }
  for (const auto* text : {"198112289874", "811228-9874", "8112 28 98 74", "202601612381"}) {
    EXPECT_EQ(OtherNumber::parse(OtherKind::other, text).error().code, kOtherNumberIsPersonal)
        << text;
  }
}

// Skatteverket publishes 980–999 for births of every year, and 238–239 for births 1976–2023.
TEST(TestNumbers, OfEveryYearAndSerialAreThoseThatArePublished) {
  for (int year = 1890; year <= 2026; ++year) {
    for (const int serial : {1, 237, 238, 239, 240, 979, 980, 989, 999}) {
      const auto number = Personnummer::parse_stored(number_of({year, 2, 28}, serial));
      ASSERT_TRUE(number) << year << " " << serial;
      const bool published =
          serial >= 980 || ((serial == 238 || serial == 239) && year >= 1976 && year <= 2023);
      EXPECT_EQ(is_test_number(*number, kSeries), published) << year << " " << serial;
      EXPECT_EQ(require_test_number(*number, kSeries).has_value(), published);
    }
  }
}

TEST(TestNumbers, AreAskedForOfEveryKindThatHasThem) {
  const auto real =
      require_test_number(*Personnummer::parse_stored(number_of({1975, 1, 1}, 239)), kSeries);
  EXPECT_EQ(real.error().code, kNotATestNumber);
  const auto coordination = [](const char* text) {
    return require_test_number(*Samordningsnummer::parse_stored(text, IdentityLevel::unknown),
                               kSeries);
  };
  EXPECT_TRUE(coordination("202001612387"));
  EXPECT_EQ(coordination("202601612381").error().code, kNotATestNumber);
  EXPECT_TRUE(require_test_number(*OtherNumber::parse(OtherKind::lma, "50-123456"), kSeries));
  EXPECT_FALSE(require_test_number(*Personnummer::parse_stored("189001019802"), TestSeries{}));
}

Person with_number(const char* twelve) {
  return {.identifiers = {{.number = *Personnummer::parse_stored(twelve)}}};
}

// LAW: child.under_18
TEST(Age, OfAKnownDateOfBirthChangesOnTheBirthday) {
  const Person child{.born_on = LocalDate{2008, 11, 24}};
  EXPECT_EQ(age_on(child, kToday), (Age{AgeGroup::child, AgeBasis::date_of_birth, 17}));
  EXPECT_EQ(age_on(child, kToday.plus_days(1)).group, AgeGroup::adult);
}

// LAW: person.leap_day_birthday
TEST(Age, OfABirthOn29FebruaryChangesOnThe28thInAYearWithoutOne) {
  const Person child{.born_on = LocalDate{2008, 2, 29}};
  EXPECT_EQ(age_on(child, {2026, 2, 27}).group, AgeGroup::child);
  EXPECT_EQ(age_on(child, {2026, 2, 28}).group, AgeGroup::adult);
  EXPECT_EQ(age_on({.born_on = LocalDate{2012, 2, 29}}, {2030, 2, 28}).years, 18);
  // By the wall in Stockholm, not by UTC.
  const auto on = [&](const char* at) {
    return age_on(child, stockholm(*Instant::find(at)).date).group;
  };
  EXPECT_EQ(on("2026-02-27T22:59:59Z"), AgeGroup::child);
  EXPECT_EQ(on("2026-02-27T23:00:00Z"), AgeGroup::adult);
  // A number only says the month: not before March is anybody an adult by it.
  const auto numbered = with_number("200802299818");
  EXPECT_EQ(age_on(numbered, {2026, 2, 28}).group, AgeGroup::unknown);
  EXPECT_EQ(age_on(numbered, {2026, 3, 1}).group, AgeGroup::adult);
}

// LAW: child.under_18
TEST(Age, OfANumberIsOnlyAnIndication) {
  const auto person =
      with_number("200811249812");  // Turns 18 on 24 November 2026, if the day is true.
  EXPECT_EQ(age_on(person, {2026, 10, 31}).group, AgeGroup::child);
  EXPECT_EQ(age_on(person, {2026, 11, 1}).group, AgeGroup::unknown);
  EXPECT_EQ(age_on(person, {2026, 11, 30}).group, AgeGroup::unknown);
  EXPECT_EQ(age_on(person, {2026, 12, 1}).group, AgeGroup::adult);
  auto told = person;
  told.born_on = LocalDate{2009, 1, 2};
  EXPECT_EQ(age_on(told, {2026, 12, 1}).group, AgeGroup::child);
}

// LAW: child.under_18
TEST(Age, OfAnEstimateMakesAnAdultOnlyWhenThereIsNoDoubt) {
  const auto group = [](int year) { return age_on({.birth_year_about = year}, kToday).group; };
  EXPECT_EQ(group(2011), AgeGroup::child);
  EXPECT_EQ(group(2008), AgeGroup::unknown);
  EXPECT_EQ(group(2006), AgeGroup::unknown);
  EXPECT_EQ(group(2005), AgeGroup::adult);
  EXPECT_EQ(group(1986), AgeGroup::adult);
}

// LAW: child.under_18
TEST(Age, OfWhomNothingIsKnownIsUnknown) { EXPECT_EQ(age_on({}, kToday), Age{}); }

}  // namespace
}  // namespace ingang::person
