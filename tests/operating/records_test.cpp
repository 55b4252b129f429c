// `ingang records` says who is responsible for each sort of record, and that nobody has checked it.
#include <boost/json/parse.hpp>

#include "operating/given.h"

namespace ingang::cli {
namespace {

TEST(Records, AreShownWithWhoIsResponsible) {
  const auto ran = run_ingang("records");
  EXPECT_EQ(ran.code, 0) << ran.said;
  for (const char* said :
       {"report · Orosanmälan hos navet", "handover · Överlämning: den mottagande nämndens kopia",
        "access_log · Åtkomstloggen", "Ansvarig       Nämnden som driver navet",
        "Arkivbildare   Den mottagande nämnden.",
        "Registreras    Den mottagande nämnden, personakt", "Sparas         Sju dagar",
        "Begäran: hitta", "Från 27-01-02", "Granskad av    ingen. Raden är ett förslag."}) {
    EXPECT_NE(ran.said.find(said), ran.said.npos) << said << "\n" << ran.said;
  }
}

TEST(Records, AreOneLineOfJsonInBothLanguages) {
  const auto ran = run_ingang("records --json");
  ASSERT_EQ(ran.code, 0) << ran.said;
  const auto records = boost::json::parse(ran.said).at("records").as_array();
  ASSERT_GE(records.size(), 5U);
  std::size_t streams = 0;
  for (const auto& record : records) {
    streams += record.as_object().contains("kind") ? 1 : 0;
    for (const auto* language : {"sv", "en"}) {
      for (const auto* part : {"title", "controller", "archive", "keeps"})
        EXPECT_FALSE(record.at(part).at(language).as_string().empty()) << part << language;
      EXPECT_FALSE(record.at("request").at("mask").at(language).as_string().empty());
    }
    EXPECT_EQ(record.at("checked_by").as_string(), "");
  }
  EXPECT_GE(streams, 2U);
}

}  // namespace
}  // namespace ingang::cli
