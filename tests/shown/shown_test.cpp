// Every report, handover, list and search as it is answered to everybody, at each step of the way
// and for each grade: nothing beside the content is shown further than the content, and nothing
// that tells who or where is shown to whom the grade keeps it from.
#include "shown/cases.h"

namespace ingang::shown {
namespace {

// LAW: secrecy.protected_persons
TEST_F(Shown, NothingBesideTheContentIsShownFurtherThanTheContent) {
  for (const auto grade : kGrades) {
    for (const auto of : kOf) {
      Case whole{.grade = grade, .told = grade};
      begin(whole, of);
      if (HasFatalFailure()) return;
      hand_over(whole);
      if (HasFatalFailure()) return;
      finish(whole);
      if (HasFatalFailure()) return;
      Case back{.grade = grade, .told = grade};
      begin(back, of);
      hand_over(back);
      come_back(back);
      if (HasFatalFailure()) return;
      Case unanswered{.grade = grade, .told = grade};
      begin(unanswered, of);
      hand_over(unanswered);
      pass_on(unanswered);
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_GT(named_, 50U) << "who may see that somebody is known does";
  EXPECT_GT(beside_, 100U) << "those who may see the words beside the content do";
  fmt::print("held: {} answers, {} fields ({} times), {} people, {} stages, {} grades\n", answers_,
             marks_of_content().size() + 10, fields_, roles_.size(), stages_.size(),
             kGrades.size());
  for (const auto& [how, times] : looked_up_)
    fmt::print("held: {} ({} answers, {} with the case)\n", how, times, hits_[how]);
}

}  // namespace
}  // namespace ingang::shown
