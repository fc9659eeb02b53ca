import { useAppBridge } from "@shopify/app-bridge-react";
import { Outlet, useLocation, useNavigation } from "@remix-run/react";
import { BlockStack, Card, SkeletonBodyText, SkeletonDisplayText, SkeletonPage } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { ScreenBehind } from "./screen-behind.tsx";

/** A page that comes sooner than this is better off without a skeleton in between. */
const patienceMs = 400;

/** The screen, with word of it when it could not be read again, and while a slow one loads its outline and the admin's own bar. */
export function ScreenOutlet() {
  const isSlow = useSlowNavigation();
  if (isSlow) return <ScreenSkeleton />;
  return (
    <>
      <ScreenBehind />
      <Outlet />
    </>
  );
}

function useSlowNavigation(): boolean {
  const bridge = useAppBridge();
  const { pathname } = useLocation();
  const { state, location } = useNavigation();
  const target = state === "loading" && location.pathname !== pathname ? location.key : null;
  const [slow, setSlow] = useState<string | null>(null);
  useEffect(() => {
    if (target === null) return undefined;
    bridge.loading(true);
    const timer = setTimeout(() => setSlow(target), patienceMs);
    return () => {
      clearTimeout(timer);
      bridge.loading(false);
    };
  }, [target, bridge]);
  return target !== null && slow === target;
}

function ScreenSkeleton() {
  return (
    <SkeletonPage primaryAction>
      <BlockStack gap="400">
        {[2, 5, 3].map((lines) => (
          <Card key={lines}>
            <BlockStack gap="300">
              <SkeletonDisplayText size="small" />
              <SkeletonBodyText lines={lines} />
            </BlockStack>
          </Card>
        ))}
      </BlockStack>
    </SkeletonPage>
  );
}
