#include "codec/json.h"

#include <gtest/gtest.h>

#include "codec/json_write.h"

namespace ingang::codec {
namespace {

using namespace std::string_literals;

Refusal refused(std::string_view text) {
  const auto value = parse(text);
  if (value) return {.code = Code{"accepted"}};
  return value.error();
}

struct Refused {
  std::string_view text;
  Code code;
  std::string field{};
};

class Parse : public testing::TestWithParam<Refused> {};

TEST_P(Parse, RefusesWhatIsNotOneSoundValue) {
  const auto& it = GetParam();
  const auto refusal = refused(it.text);
  EXPECT_EQ(refusal.code.text, it.code.text) << it.text;
  EXPECT_EQ(refusal.field, it.field) << it.text;
}

INSTANTIATE_TEST_SUITE_P(
    Text, Parse,
    testing::Values(Refused{"", kJsonMalformed}, Refused{"{", kJsonMalformed},
                    Refused{"{} x", kJsonMalformed}, Refused{"{}{}", kJsonMalformed},
                    Refused{"{'a':1}", kJsonMalformed}, Refused{"[1,]", kJsonMalformed},
                    Refused{"/**/{}", kJsonMalformed}, Refused{"\xEF\xBB\xBF{}", kJsonMalformed},
                    Refused{"NaN", kJsonMalformed}, Refused{"[Infinity]", kJsonMalformed},
                    Refused{R"(["\ud800"])", kJsonMalformed}, Refused{"[\"a\nb\"]", kJsonMalformed},
                    Refused{"[01]", kJsonMalformed}, Refused{"[1e999]", kJsonNumberNotFinite, "/0"},
                    Refused{"[-1e99999999999]", kJsonNumberNotFinite, "/0"},
                    Refused{R"({"a":{"b":1e400}})", kJsonNumberNotFinite, "/a/b"},
                    Refused{"[\"\xFF\"]", kJsonNotUtf8}, Refused{"[\"\xC0\xAF\"]", kJsonNotUtf8},
                    Refused{"[\"\xED\xA0\x80\"]", kJsonNotUtf8},
                    Refused{"[\"\xF5\x80\x80\x80\"]", kJsonNotUtf8},
                    Refused{"{\"\xE2\x82\":1}", kJsonNotUtf8},
                    Refused{R"({"a":1,"a":2})", kJsonDuplicateMember, "/a"},
                    Refused{R"({"a":1,"\u0061":2})", kJsonDuplicateMember, "/a"},
                    Refused{R"({"x":{"y":[0,{"b":[],"b":{}}]}})", kJsonDuplicateMember, "/x/y/1/b"},
                    Refused{R"([[{}],[{"q":1,"w":{"q":1},"w":2}]])", kJsonDuplicateMember,
                            "/1/0/w"},
                    Refused{R"({"a/b~c":1,"a/b~c":1})", kJsonDuplicateMember, "/a~1b~0c"}));

TEST(ParseDepth, AllowsThirtyTwoLevelsAndNoMore) {
  EXPECT_TRUE(parse(std::string(32, '[') + std::string(32, ']')));
  EXPECT_EQ(refused(std::string(33, '[') + std::string(33, ']')).code, kJsonTooDeep);
  EXPECT_EQ(refused(std::string(100'000, '[')).code, kJsonTooDeep);
}

TEST(ParseNames, FindsADuplicateAmongMany) {
  std::string text = "{";
  for (int i = 0; i < 5'000; ++i) text += "\"m" + std::to_string(i) + "\":1,";
  EXPECT_TRUE(parse(text + "\"last\":1}"));
  EXPECT_EQ(refused(text + "\"m77\":1}").field, "/m77");
}

TEST(ParseNames, KeepsLongEscapedNamesApart) {
  const std::string name(9'000, 'n');
  EXPECT_TRUE(parse("{\"\\n" + name + "\":1,\"\\t" + name + "\":2}"));
  EXPECT_EQ(refused("{\"\\n" + name + "\":1,\"\\n" + name + "\":2}").code, kJsonDuplicateMember);
}

enum class Colour { red, green, blue };
constexpr auto kColours = words<Colour, Colour::blue>("red", "green", "blue");

struct Sample {
  std::string name;
  Colour colour{};
  int legs{};
  std::vector<std::string> tags;
  std::vector<int> sizes;
};

Sample read_sample(Object& in) {
  Sample out;
  out.name = in.text("name", {.length_max = 5, .length_min = 2});
  out.colour = in.word("colour", kColours);
  out.legs = static_cast<int>(in.find_integer("legs", {.first = 0, .last = 4}).value_or(4));
  out.tags = in.texts("tags", 2, {.length_max = 3});
  out.sizes = in.list("sizes", 3, [](Object& size) {
    return static_cast<int>(size.integer("cm", {.first = 1, .last = 200}));
  });
  return out;
}

std::vector<std::string> faults(std::string_view text) {
  const auto sample = decode(text, read_sample);
  std::vector<std::string> out;
  if (sample) return out;
  for (const auto& each : sample.error()) {
    out.push_back(each.field + " " + std::string{each.code.text} +
                  (each.detail.empty() ? "" : " " + each.detail));
  }
  return out;
}

using Faults = std::vector<std::string>;

TEST(Object, ReadsWhatIsThereAndKeepsDefaultsForWhatIsNot) {
  const auto sample =
      decode(R"({"sizes":[{"cm":7}],"name":"Åsa","colour":"blue","tags":null})", read_sample);
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->name, "Åsa");
  EXPECT_EQ(sample->colour, Colour::blue);
  EXPECT_EQ(sample->legs, 4);
  EXPECT_EQ(sample->sizes, std::vector<int>{7});
}

TEST(Object, GathersEveryRefusalWithItsPath) {
  EXPECT_EQ(
      faults(
          R"({"colour":"pink","legs":5,"tags":["a",3],"sizes":[{"cm":1},{"cm":0,"inch":1},2],"z/":1})"),
      (Faults{"/name field_missing", "/colour unknown_word red, green, blue",
              "/legs number_out_of_range 0–4", "/tags/1 wrong_type string",
              "/sizes/1/cm number_out_of_range 1–200", "/sizes/1/inch unknown_field",
              "/sizes/2 wrong_type object", "/z~1 unknown_field"}));
}

TEST(Object, CountsTextInCharactersNotBytes) {
  EXPECT_EQ(faults(R"({"name":"åäöÅÄ","colour":"red"})"), Faults{});
  EXPECT_EQ(faults(R"({"name":"åäöÅÄÖ","colour":"red"})"), Faults{"/name too_many_characters 5"});
  EXPECT_EQ(faults(R"({"name":"å","colour":"red"})"), Faults{"/name too_few_characters 2"});
}

TEST(Object, TakesBlankForAbsentWhereSomethingMustStand) {
  EXPECT_EQ(faults(R"({"name":" \n ","colour":"red"})"), Faults{"/name field_missing"});
}

TEST(Object, RefusesControlCharacters) {
  EXPECT_EQ(faults(R"({"name":"a\u0000b","colour":"red"})"),
            Faults{"/name text_control_character"});
  EXPECT_EQ(faults(R"({"name":"a\nb","colour":"red"})"), Faults{});
}

TEST(Object, RefusesListsThatAreTooLongWhole) {
  EXPECT_EQ(faults(R"({"name":"ab","colour":"red","sizes":[1,2,3,4]})"),
            Faults{"/sizes list_too_long 3"});
}

TEST(Object, RefusesARootThatIsNoObjectOnce) {
  EXPECT_EQ(faults("[]"), Faults{" wrong_type object"});
}

TEST(Object, TellsNoMoreThanAHundredFaultsAndRepeatsNoLongName) {
  std::string text = "{\"name\":\"ab\",\"colour\":\"red\"";
  for (int i = 0; i < 1'000; ++i) text += ",\"m" + std::to_string(i) + "\":1";
  EXPECT_EQ(faults(text + "}").size(), 100U);
  EXPECT_EQ(faults(R"({"name":"ab","colour":"red",")" + std::string(65, 'x') + R"(":1})"),
            Faults{" unknown_field"});
}

TEST(Object, ReadsWhatWasStoredWhateverTheLimitsAreNow) {
  const auto text =
      R"({"name":"longer than five","colour":"red","legs":9,"tags":["a","b","cccc"]})";
  const auto sample = decode(text, Reading::stored, read_sample);
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->legs, 9);
  EXPECT_EQ(sample->tags.size(), 3U);
}

TEST(Object, ReadsTimesDatesIdsAndNumbers) {
  using Thing = Id<struct ThingTag>;
  const auto text =
      R"({"at":"2026-11-23T09:45:00+01:00","on":"2024-02-29","id":"000102030405060708090a0b0c0d0e0f","n":1.5,"big":18446744073709551615})";
  const auto value = parse(text);
  ASSERT_TRUE(value);
  Refusals refusals;
  {
    Object in(*value, refusals);
    EXPECT_EQ(in.instant("at").text(), "2026-11-23T08:45:00.000Z");
    EXPECT_EQ(in.date("on").text(), "2024-02-29");
    EXPECT_EQ(in.id<Thing>("id").text(), "000102030405060708090a0b0c0d0e0f");
    EXPECT_EQ(in.number("n"), 1.5);
    EXPECT_TRUE(refusals.empty());
    EXPECT_EQ(in.find_integer("big"), std::nullopt);
    EXPECT_EQ(in.find_integer("n"), std::nullopt);
    in.flag("n");
    in.flag("none");
    in.hash("id");
    in.instant("on");
    in.date("at");
  }
  std::vector<std::string_view> codes;
  for (const auto& each : refusals) codes.push_back(each.code.text);
  EXPECT_EQ(codes, (std::vector<std::string_view>{"number_out_of_range", "wrong_type", "wrong_type",
                                                  "field_missing", "id_malformed", "time_malformed",
                                                  "date_malformed"}));
}

TEST(Object, ReadsAMapOfObjects) {
  const auto out = decode(R"({"units":{"a":{"n":1},"b":{"n":2},"c":3}})", [](Object& in) {
    std::string seen;
    in.each("units", [&](std::string_view name, Object& unit) {
      seen += std::string{name} + std::to_string(unit.integer("n"));
    });
    return seen;
  });
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().at(0).field, "/units/c");
}

TEST(Writer, WritesCompactJsonThatReadsBack) {
  const std::string odd = "\"\\/\b\x01\n\t ü€😀";
  const auto out = write_object([&](Writer& to) {
    to.member("text", odd);
    to.member("flag", true);
    to.member("n", -7);
    to.member("none", std::optional<int>{});
    to.member("unset", LocalDate{});
    to.member("list", std::vector<std::string>{"a", "b"});
    to.object("empty", [] {});
    to.list("rows", std::vector{1, 2}, [&](int n) { to.object([&] { to.member("n", n); }); });
  });
  EXPECT_EQ(
      out,
      R"({"text":"\"\\/\u0008\u0001\n\t ü€😀","flag":true,"n":-7,"list":["a","b"],"empty":{},"rows":[{"n":1},{"n":2}]})");
  const auto value = parse(out);
  ASSERT_TRUE(value);
  Refusals refusals;
  Object in(*value, refusals, Reading::stored);
  in.allow_others();
  EXPECT_EQ(in.text("text"), odd);
}

TEST(Writer, NeverWritesWhatCannotBeReadAgain) {
  const auto out = write_object([](Writer& to) { to.member("t", "a\xFF\xE2\x82z"s); });
  EXPECT_EQ(out, "{\"t\":\"a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz\"}");
  EXPECT_TRUE(parse(out));
}

}  // namespace
}  // namespace ingang::codec
