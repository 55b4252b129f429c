// What is written at the machine and kept for longer than the case: seen by a person, without signs
// that nobody sees, without an identity number.
#include "cli/lasting_text.h"

#include <gtest/gtest.h>

namespace ingang::cli {
namespace {

TEST(LastingText, IsRefusedWhenNothingOfItCanBeSeenOrItHidesSomething) {
  for (const auto* text :
       {"", " ", "\u00A0", "\u200B\u3164", "Beslut\x7F", "Beslut \u202E2026", "Beslut\u0093 12"}) {
    EXPECT_TRUE(wrong_lasting_text("--reason", text)) << text;
  }
}

// LAW: personnummer
TEST(LastingText, HoldsNoIdentityNumberHoweverItIsWritten) {
  for (const auto* text : {"201203159825", "Gäller 120315-9825", "20120315–9825",
                           "20120315\u00A09825", "2012.03.15.9825", "１２０３１５－９８２５"}) {
    EXPECT_TRUE(wrong_lasting_text("--purpose", text)) << text;
  }
  for (const auto* text : {"Beslut 20261128-0001", "Dnr 2026/17", "Begäran om utlämnande, akt 4"}) {
    EXPECT_FALSE(wrong_lasting_text("--purpose", text)) << text;
  }
}

}  // namespace
}  // namespace ingang::cli
