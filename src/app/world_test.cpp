#include "app/world_test.h"

#include "app/erase.h"
#include "app/integrity.h"
#include "ledger/verify.h"

namespace ingang::app {

void World::expect_whole() {
  const auto erasures = erasures_on_record(house());
  ASSERT_TRUE(erasures);
  ledger::VerifyOptions options;
  options.ledger = "ingang.example/test";
  options.keys = keys_.get();
  options.erasures = *erasures;
  options.refold = refold_of(house());
  const auto report = ledger::verify(*ledger_, options);
  for (const auto& finding : report.findings) {
    ADD_FAILURE() << ledger::name(finding.kind) << " " << finding.about << " n=" << finding.n;
  }
  EXPECT_TRUE(report.whole());
}

}  // namespace ingang::app
