#include "app/folding.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "base/written.h"

namespace ingang::app {

std::string folded(std::string_view text) {
  UErrorCode wrong = U_ZERO_ERROR;
  const auto* folding = icu::Normalizer2::getNFKCCasefoldInstance(wrong);
  if (U_FAILURE(wrong)) return std::string(text);
  const auto plain = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  std::string wide;
  folding->normalize(plain, wrong).toUTF8String(wide);
  if (U_FAILURE(wrong)) return std::string(text);
  std::string out;
  bool space = false;
  for (const char c : wide) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '-') {
      space = !out.empty();
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    out.push_back(c);
  }
  return out;
}

std::string folded_number(std::string_view text) {
  std::string out;
  for (const char c : folded(as_number(text))) {
    if (c != ' ' && c != '+') out.push_back(c);
  }
  return out;
}

}  // namespace ingang::app
