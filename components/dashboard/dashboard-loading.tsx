/** As long as it is being looked at for the first time. */
export const DashboardLoading = () => (
  <div aria-busy="true" className="flex flex-col gap-8">
    <h1 className="font-semibold text-title">It is being looked at</h1>
    <div className="h-96 rounded-lg border border-line bg-surface" />
  </div>
)
