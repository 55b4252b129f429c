#include "codec/spar_register.h"

#include <gtest/gtest.h>

#include <string>

#include "codec/data_directory.h"
#include "codec/data_rules.h"

namespace ingang::codec {
namespace {

const std::filesystem::path kDataFolder = std::filesystem::path{INGANG_SOURCE_DIR} / "data";

const RegisterContext& register_context() {
  static const auto kCounty = load_county(kDataFolder, "stockholm").value();
  static const auto kSeries = load_test_series(kDataFolder / "identity.toml").value();
  static const RegisterContext kContext{kCounty.directory, kSeries, {2026, 11, 1}};
  return kContext;
}

person::Number number(std::string_view twelve) {
  return person::Personnummer::parse_stored(twelve).value();
}

struct PostParts {
  std::string number = "201005129828";
  std::string kind = "PERSONNUMMER";
  std::string marks =
      "<Sekretessmarkering>NEJ</Sekretessmarkering>"
      "<SkyddadFolkbokforing>NEJ</SkyddadFolkbokforing>";
  std::string registration =
      "<Folkbokforing><DatumTill>9999-12-31</DatumTill>"
      "<FolkbokfordLanKod>01</FolkbokfordLanKod>"
      "<FolkbokfordKommunKod>25</FolkbokfordKommunKod></Folkbokforing>";
};

std::string post(const PostParts& parts) {
  return "<AviseringPost><PersonId><IdNummer>" + parts.number + "</IdNummer><Typ>" + parts.kind +
         "</Typ></PersonId>" + parts.marks + parts.registration + "</AviseringPost>\n";
}

std::expected<ResidenceRegister, std::string> parse_posts(const std::string& posts) {
  return parse_spar("<Fil>\n" + posts + "</Fil>", register_context());
}

TEST(SparRegister, ReadsTheSampleFile) {
  const auto loaded = load_spar(kDataFolder / "register/sample-spar.xml", register_context());
  ASSERT_TRUE(loaded) << loaded.error();
  EXPECT_EQ(loaded->size(), 6U);
}

TEST(SparRegister, KeepsTheCurrentRegistrationOnly) {
  const auto loaded = load_spar(kDataFolder / "register/sample-spar.xml", register_context());
  const auto evidence = loaded.value().find(number("201005129828"));
  ASSERT_TRUE(evidence);
  EXPECT_EQ(evidence->municipality->text(), "0125");
  EXPECT_EQ(evidence->registered_since, (LocalDate{2015, 6, 1}));
  EXPECT_EQ(evidence->source, "SPAR");
  EXPECT_EQ(evidence->as_of, (LocalDate{2026, 11, 1}));
  EXPECT_FALSE(loaded->find(number("189001019802"))) << "nobody of that number";
}

TEST(SparRegister, NamesTheDistrictWhereTheCountyKnowsIt) {
  const auto loaded = load_spar(kDataFolder / "register/sample-spar.xml", register_context());
  const auto evidence = loaded.value().find(number("201109039832"));
  ASSERT_TRUE(evidence);
  EXPECT_EQ(evidence->municipality->text(), "0180");
  EXPECT_EQ(evidence->district->text(), "farsta");
}

// LAW: fbl.protected_registration
TEST(SparRegister, AProtectedRegistrationHasNoPlace) {
  PostParts parts;
  parts.marks =
      "<Sekretessmarkering>NEJ</Sekretessmarkering><SkyddadFolkbokforing>JA</SkyddadFolkbokforing>";
  const auto evidence = parse_posts(post(parts)).value().find(number(parts.number));
  ASSERT_TRUE(evidence);
  EXPECT_EQ(evidence->protected_grade, person::ProtectedIdentity::skyddad_folkbokforing);
  EXPECT_FALSE(evidence->municipality || evidence->district || evidence->registered_since);
}

// LAW: secrecy.protected_persons
TEST(SparRegister, TheStrictestMarkOfAPostCounts) {
  PostParts parts;
  parts.marks += "<Persondetaljer><Sekretessmarkering>JA</Sekretessmarkering></Persondetaljer>";
  const auto evidence = parse_posts(post(parts)).value().find(number(parts.number));
  EXPECT_EQ(evidence->protected_grade, person::ProtectedIdentity::sekretessmarkering);
}

TEST(SparRegister, ReadsAnyPrefixAndOtherKindsOfNumber) {
  const auto loaded = parse_spar(
      "<a:Fil xmlns:a='urn:a' xmlns:b='urn:b'><a:PersonsokningSvarspost><b:PersonId>"
      "<b:IdNummer>202001612387</b:IdNummer><b:Typ>SAMORDNINGSNUMMER</b:Typ></b:PersonId>"
      "<b:Namn><b:Fornamn>Någon</b:Fornamn></b:Namn></a:PersonsokningSvarspost></a:Fil>",
      register_context());
  ASSERT_TRUE(loaded) << loaded.error();
  // However sure somebody is of who it is, the number is the same.
  const auto told =
      person::Samordningsnummer::parse_stored("202001612387", person::IdentityLevel::confirmed);
  ASSERT_TRUE(loaded->find(person::Number{*told}));
  EXPECT_FALSE(loaded->find(person::Number{*told})->municipality);
  PostParts immunity;
  immunity.kind = "IMMUNITETSNUMMER";
  immunity.number = "IM 12345";
  EXPECT_TRUE(parse_posts(post(immunity)));
}

TEST(SparRegister, RefusesWhatIsWrongAndNamesTheLineNotTheContent) {
  const auto fault = [](auto change) {
    PostParts parts;
    change(parts);
    const auto loaded = parse_posts(post({}) + post(parts));
    return loaded ? std::string{"(loaded)"} : loaded.error();
  };
  EXPECT_EQ(fault([](PostParts& p) { p.number = "201005129827"; }),
            "line 3: IdNummer: personnummer_wrong_check_digit");
  EXPECT_EQ(fault([](PostParts& p) {
              p.number =
                  "20100512"
                  "1239";
            }),
            "line 3: IdNummer: not_a_test_number");
  EXPECT_EQ(fault([](PostParts&) {}), "line 3: IdNummer: is there twice");
  EXPECT_EQ(fault([](PostParts& p) { p.kind = "OKÄNT"; }),
            "line 3: Typ: should be PERSONNUMMER, SAMORDNINGSNUMMER or IMMUNITETSNUMMER");
  EXPECT_EQ(
      fault([](PostParts& p) { p.marks = "<Sekretessmarkering>Kanske</Sekretessmarkering>"; }),
      "line 3: Sekretessmarkering: should be JA or NEJ");
  EXPECT_EQ(fault([](PostParts& p) { p.registration += p.registration; }),
            "line 3: Folkbokforing: there are two current ones");
  EXPECT_EQ(fault([](PostParts& p) { p.registration = "<Folkbokforing/>"; }),
            "line 3: Folkbokforing: has no DatumTill");
  EXPECT_EQ(fault([](PostParts& p) {
              p.registration = "<Folkbokforing><DatumTill>31/12</DatumTill></Folkbokforing>";
            }),
            "line 3: DatumTill: should be a date: 2026-11-23");
  EXPECT_EQ(fault([](PostParts& p) {
              p.registration = "<Folkbokforing><DatumTill>9999-12-31</DatumTill></Folkbokforing>";
            }),
            "line 3: FolkbokfordKommunKod: should make four digits with FolkbokfordLanKod");
  EXPECT_EQ(fault([](PostParts& p) { p.marks = "<AviseringPost/>"; }),
            "line 3: AviseringPost: stands within another post");
}

TEST(SparRegister, RefusesEntitiesDepthAndHalfAFile) {
  const auto fault = [](const std::string& xml) {
    const auto loaded = parse_spar(xml, register_context());
    return loaded ? std::string{"(loaded)"} : loaded.error();
  };
  EXPECT_EQ(fault("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), "line 1: DOCTYPE: is not allowed");
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  EXPECT_EQ(fault(deep), "line 1: a: lies too deep");
  EXPECT_EQ(fault("<Fil>\n" + post({})), "line 3: no element found");
  EXPECT_EQ(fault(""), "line 1: no element found");
  EXPECT_NE(fault("<Fil>" + std::string{"\xff\xfe"} + "</Fil>"), "(loaded)");
  EXPECT_EQ(load_spar("/no/such.xml", register_context()).error(),
            "/no/such.xml går inte att läsa: No such file or directory. (cannot be opened)");
}

}  // namespace
}  // namespace ingang::codec
