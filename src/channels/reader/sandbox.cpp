#include "channels/reader/sandbox.h"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <optional>

namespace ingang::channels {

namespace {

constexpr int kTheOne = 0;  // the descriptor that is kept

bool limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard) {
  const rlimit values{.rlim_cur = soft, .rlim_max = hard};
  return ::setrlimit(what, &values) == 0;
}

bool set_limits(const Sandbox& sandbox) {
#ifndef INGANG_SANITIZED
  if (!limit(RLIMIT_AS, sandbox.memory_bytes, sandbox.memory_bytes)) return false;
#endif
  // One second more until it is killed rather than told: it cannot be told.
  return limit(RLIMIT_CPU, sandbox.cpu_seconds, sandbox.cpu_seconds + 1) &&
         limit(RLIMIT_FSIZE, 0, 0) && limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_NOFILE, 1, 1) &&
         limit(RLIMIT_MEMLOCK, 0, 0) && limit(RLIMIT_MSGQUEUE, 0, 0);
}

// The first to go when the machine has no memory left, and given a third of what a thread of the
// server's is given of the processor: no less, or an honest picture would be too slow on a busy
// machine. Neither is needed: what is refused is left as it was.
void step_back() {
  constexpr int kThird = 5;
  (void)::setpriority(PRIO_PROCESS, 0, kThird);
  const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  (void)!::write(file, "1000", 4);
  ::close(file);
}

#ifndef INGANG_SANITIZED
// A filter of the kernel's own (seccomp), freed with the object.
class Filter {
 public:
  Filter() : context_(::seccomp_init(SCMP_ACT_KILL_PROCESS)) {}
  ~Filter() {
    if (context_ != nullptr) ::seccomp_release(context_);
  }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  void allow(int call) { add(call, {}); }
  void allow_on_the_one(int call) { add(call, SCMP_A0(SCMP_CMP_EQ, kTheOne)); }
  // `at`: which argument says what the memory may be used for.
  void allow_without_running(int call) { add(call, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)); }
  [[nodiscard]] bool load() { return well_ && ::seccomp_load(context_) == 0; }

 private:
  void add(int call, std::optional<scmp_arg_cmp> when) {
    well_ = well_ && context_ != nullptr &&
            ::seccomp_rule_add_array(context_, SCMP_ACT_ALLOW, call, when ? 1 : 0,
                                     when ? &*when : nullptr) == 0;
  }

  scmp_filter_ctx context_;
  bool well_{true};
};

bool filter() {
  Filter filter;
  filter.allow_on_the_one(SCMP_SYS(read));
  filter.allow_on_the_one(SCMP_SYS(write));
  for (const int call :
       {SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(exit),
        SCMP_SYS(exit_group), SCMP_SYS(futex), SCMP_SYS(clock_gettime), SCMP_SYS(getrandom)})
    filter.allow(call);
  filter.allow_without_running(SCMP_SYS(mmap));
  filter.allow_without_running(SCMP_SYS(mprotect));
  return filter.load();
}
#else
bool filter() { return true; }
#endif

}  // namespace

bool enter(const Sandbox& sandbox) {
  if (::close_range(kTheOne + 1, ~0U, 0) != 0) return false;
  step_back();
  // Where it may: an own network with nothing in it. The filter lets no socket be made anyway.
  (void)::unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC);
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return false;
  if (::getppid() != sandbox.parent) return false;  // it went before that was asked for
  return set_limits(sandbox) && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && filter();
}

}  // namespace ingang::channels
